import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { madeExport } from './made-products.ts';
import { against, type Bench, type Entry } from './measure.ts';

const OUT = 'runs/bench/compile';
const ROWS = 100_000;
const EMBEDDED = 1000;
/** Prints the most memory that the process has had, in kB, as its last line. */
const TELL_PEAK =
  'data:text/javascript,process.on("exit",()=>console.error("peak",process.resourceUsage().maxRSS))';

/** The command itself, from its sources: peak memory on a large feed, and what the second run saves. */
export const compile: Bench = {
  name: 'compile',
  async run() {
    rmSync(OUT, { recursive: true, force: true });
    mkdirSync(OUT, { recursive: true });
    await writeXml(`${OUT}/feed.xml`);
    writeJsonLines(`${OUT}/few.jsonl`, 1);
    writeJsonLines(`${OUT}/feed.jsonl`, EMBEDDED);
    const empty = aisle('few.jsonl', 'few', '--model', 'none');
    const large = aisle('feed.xml', 'large', '--model', 'none');
    const first = aisle('feed.jsonl', 'embedded');
    const again = aisle('feed.jsonl', 'embedded');
    const baseline: Entry = {
      name: `${EMBEDDED} products with embeddings, first run`,
      value: first.ms,
      unit: 'ms',
    };
    return [
      {
        name: `${ROWS} rows of XML: size of the feed`,
        value: statSync(`${OUT}/feed.xml`).size / 1e6,
        unit: 'MB',
      },
      { name: `${ROWS} rows of XML: compile without a model`, value: large.ms, unit: 'ms' },
      { name: `${ROWS} rows of XML: peak memory`, value: large.peakMb, unit: 'MB' },
      { name: 'one product: peak memory', value: empty.peakMb, unit: 'MB' },
      baseline,
      against(
        { name: `${EMBEDDED} products with embeddings, nothing changed`, value: again.ms, unit: 'ms' },
        baseline,
      ),
    ];
  },
};

function aisle(feed: string, out: string, ...options: string[]): { ms: number; peakMb: number } {
  const started = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      '--import',
      'tsx',
      '--import',
      TELL_PEAK,
      'src/cli/aisle.ts',
      'compile',
      `${OUT}/${feed}`,
      '-o',
      `${OUT}/${out}`,
      ...options,
    ],
    { encoding: 'utf8', maxBuffer: 1e8 },
  );
  if (status !== 0) throw new Error(`compile failed: ${stderr}`);
  return { ms: performance.now() - started, peakMb: Number(/peak (\d+)/.exec(stderr)![1]) / 1000 };
}

function writeJsonLines(file: string, count: number): void {
  writeFileSync(file, [...madeExport(count)].map((product) => JSON.stringify(product)).join('\n'));
}

async function writeXml(file: string): Promise<void> {
  const stream = createWriteStream(file);
  stream.write(
    '<?xml version="1.0"?>\n<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>\n',
  );
  for (const { id, title, url, image, price, brand, category, description } of madeExport(ROWS)) {
    const item = `<item><g:id>${id}</g:id><g:title>${title}</g:title><g:link>${url}</g:link><g:image_link>${image}</g:image_link>
<g:price>${price} EUR</g:price><g:brand>${brand}</g:brand><g:product_type>${category!.replace('>', '&gt;')}</g:product_type>
<g:description><![CDATA[<p>${description}</p>]]></g:description></item>\n`;
    if (!stream.write(item)) await once(stream, 'drain');
  }
  stream.end('</channel></rss>\n');
  await once(stream, 'finish');
}
