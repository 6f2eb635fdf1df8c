import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildCooccurrence } from '#catalog/build-cooccurrence.ts';
import type { Catalog } from '#catalog/catalog.ts';
import { readCompiled, writeCompiled } from '#catalog/compiled.ts';
import { createCatalog } from '#catalog/create-catalog.ts';
import { EmbeddingTable } from '#catalog/embedding-table.ts';
import type { FeedReport } from '#catalog/feed-report.ts';
import { MANIFEST_FILE } from '#catalog/manifest.ts';
import { toPromptItem } from '#catalog/prompt-item.ts';
import { readFeed } from '#catalog/read-feed.ts';
import { AisleError } from '#contracts/aisle-error.ts';
import type { ItemReading } from '#contracts/engine.ts';
import type { PromptItem } from '#contracts/prompt-item.ts';
import { writeFiles } from './compile-files.ts';
import { Tally } from './tally.ts';
import { readTrainLog } from './train-log.ts';

export interface CompileOptions {
  /** Path of a feed in any format that `readFeed` reads. */
  readonly feed: string;
  /** Directory to write to; it is made if need be, and files of earlier runs in it stay for who still loads them. */
  readonly out: string;
  /** Path of a session log, for co-occurrence. */
  readonly sessions?: string | undefined;
  /** Reads items with GPT-2, for embeddings. */
  readonly model?: ItemReader | undefined;
  /** Items read so far, of all. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly log?: ((line: string) => void) | undefined;
}

export interface ItemReader {
  /** SHA-256 of the weights. */
  readonly modelHash: string;
  readonly embeddingSize: number;
  readItems(items: readonly PromptItem[]): Promise<ItemReading>;
}

export interface CompileSummary {
  readonly report: FeedReport;
  /** Sessions that were counted, and what was left out, by reason; undefined without a log. */
  readonly log: { readonly sessions: number; readonly skipped: Readonly<Record<string, number>> } | undefined;
  /** Name → bytes of each file in `out` that the manifest needs, and the manifest. */
  readonly files: ReadonlyMap<string, number>;
}

const ITEMS_A_CALL = 64;

/**
 * A feed → a compiled catalogue in `out`, which the widget loads instead of the feed. The manifest is replaced last, and
 * only after all has been read back: who loads the directory meanwhile gets the old catalogue or the new one.
 * @throws AisleError 'catalog-unreachable' | 'catalog-invalid'; CliError for an unreadable log
 */
export async function compileCatalog(options: CompileOptions): Promise<CompileSummary> {
  const { feed, out, sessions, model, log = console.log, onProgress = () => {} } = options;
  const { products, report } = readProducts(await readText(feed), feed);
  for (const line of reportLines(feed, report)) log(line);
  const catalog = createCatalog(products);

  const tally = new Tally(log);
  const train = sessions === undefined ? undefined : await readTrainLog(sessions, catalog, tally);
  if (train) log(logLine(sessions ?? '', train.sessions.length, tally.toJSON()));

  const files = await writeCompiled({
    products,
    cooccurrence: train && buildCooccurrence(train.sessions, products.length),
    embeddings: model && (await readEmbeddings(catalog, model, onProgress)),
  });
  const manifest = files.get(MANIFEST_FILE) ?? new Uint8Array();
  await readCompiled(
    JSON.parse(new TextDecoder().decode(manifest)),
    async (name) => files.get(name) ?? new Uint8Array(),
  );
  await writeFiles(out, files, MANIFEST_FILE);

  const sizes = new Map([...files].map(([name, bytes]) => [name, bytes.length]));
  for (const [name, bytes] of sizes) log(`${join(out, name)} ${(bytes / 1000).toFixed(1)} kB`);
  return {
    report,
    log: train && { sessions: train.sessions.length, skipped: tally.toJSON() },
    files: sizes,
  };
}

/** One line a problem, in the form that editors turn into links. */
function reportLines(feed: string, report: FeedReport): string[] {
  const { problems, problemCount, products, rows, skipped, format } = report;
  const lines = problems.map(({ row, id, field, problem, done }) => {
    const what = [id === undefined ? '' : `id ${JSON.stringify(id)},`, field ?? '', problem].filter(
      (part) => part !== '',
    );
    return `${feed}:${row}: ${what.join(' ')} (${done})`;
  });
  if (problemCount > problems.length) lines.push(`… and ${problemCount - problems.length} more`);
  return [...lines, `${feed}: ${products} products from ${rows} rows (${format}), ${skipped} skipped`];
}

function logLine(path: string, sessions: number, skipped: Readonly<Record<string, number>>): string {
  const reasons = Object.entries(skipped).map(([reason, times]) => `, ${times} × ${reason}`);
  return `${path}: ${sessions} sessions${reasons.join('')}`;
}

function readProducts(text: string, path: string) {
  const feed = readFeed(text);
  if (feed.kind === 'products') return feed;
  throw new AisleError('catalog-invalid', `${path} is the manifest of a compiled catalogue already`);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    throw AisleError.from(thrown, 'catalog-unreachable');
  }
}

async function readEmbeddings(
  { products, priceBands }: Catalog,
  model: ItemReader,
  onProgress: (done: number, total: number) => void,
): Promise<EmbeddingTable> {
  const items = products.map((product, row) => toPromptItem(product, priceBands[row]!));
  const { embeddingSize, modelHash } = model;
  const raw = new Float32Array(items.length * embeddingSize);
  for (let from = 0; from < items.length; from += ITEMS_A_CALL) {
    const { embeddings } = await model.readItems(items.slice(from, from + ITEMS_A_CALL));
    raw.set(embeddings, from * embeddingSize);
    onProgress(Math.min(from + ITEMS_A_CALL, items.length), items.length);
  }
  return EmbeddingTable.fromRaw(raw, items.length, embeddingSize, modelHash);
}
