import { createHash } from 'node:crypto';
import { createCatalog } from '#catalog/create-catalog.ts';
import { decodeFeed } from '#catalog/decode-feed.ts';
import { parseManifest, partsOf } from '#catalog/manifest.ts';
import { readCompiled } from '#catalog/compiled.ts';
import type { Catalog } from '#catalog/catalog.ts';
import { readFeed } from '#catalog/read-feed.ts';
import type { ProductRef } from '#contracts/product.ts';
import { type Finding, fail, ok, warn } from './doctor-finding.ts';
import { type Reply, reach } from './doctor-page.ts';

const CORS = 'Send Access-Control-Allow-Origin: * (or the page’s origin) with it.';

/** The catalogue: reachable, readable, and does it have the product of the page? */
export async function examineCatalog(
  url: string,
  page: URL,
  product: ProductRef | undefined,
): Promise<Finding[]> {
  const reply = await reach(url);
  if (!reply.ok) return [fail(`Catalogue ${url}: ${reply.problem}`, 'Upload it, or correct data-catalog.')];
  const findings = [...corsOf('Catalogue', url, reply, page)];
  try {
    const catalog = await readAt(url, reply.bytes, findings);
    findings.push(...productIn(catalog, product));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    findings.push(
      fail(`Catalogue ${url}: ${reason}`, 'Run `npx aisle compile` on the feed and put the result there.'),
    );
  }
  return findings;
}

async function readAt(url: string, bytes: Uint8Array, findings: Finding[]): Promise<Catalog> {
  const feed = readFeed(decodeFeed(bytes));
  if (feed.kind === 'manifest') {
    const manifest = parseManifest(feed.manifest);
    const catalog = await readCompiled(feed.manifest, async (name) => {
      const part = await reach(new URL(name, url).href);
      if (!part.ok) throw new Error(`${name}: ${part.problem}`);
      return part.bytes;
    });
    const megabytes = partsOf(manifest).reduce((sum, part) => sum + part.bytes, 0) / 1e6;
    findings.push(
      ok(`Catalogue: compiled, ${counted(catalog.products.length, 'product')}, ${megabytes.toFixed(1)} MB`),
    );
    if (!catalog.embeddings)
      findings.push(warn('Catalogue: no embeddings; every phone computes them', 'Compile it with a model.'));
    return catalog;
  }
  const { report, products } = feed;
  findings.push(ok(`Catalogue: ${report.format} feed, ${counted(products.length, 'product')}`));
  if (report.problemCount > 0)
    findings.push(
      warn(
        `Catalogue: ${counted(report.problemCount, 'problem')}, ${counted(report.skipped, 'row')} skipped`,
        'Run `npx aisle compile` on it: it names each row.',
      ),
    );
  if (products.length > 5000)
    findings.push(
      warn('Catalogue: too large to be read as a feed by every phone', 'Compile it: `npx aisle compile`.'),
    );
  return createCatalog(products);
}

function productIn(catalog: Catalog, product: ProductRef | undefined): Finding[] {
  if (product === undefined) return [];
  const named = product.ids.join(', ');
  const row = catalog.resolve(product);
  if (row !== undefined)
    return [ok(`Product of the page: ${named} is ${catalog.products[row]!.id} in the catalogue`)];
  return [
    warn(
      `Product of the page: the catalogue has none of ${named}`,
      'Give both the same id, SKU, GTIN or address; until then its title alone counts, and it may be suggested on its own page.',
    ),
  ];
}

/** The script itself: there, and the one that the tag's integrity means. */
export async function examineScript(
  url: string,
  integrity: string | undefined,
  page: URL,
): Promise<Finding[]> {
  const reply = await reach(url);
  if (!reply.ok) return [fail(`Script ${url}: ${reply.problem}`, 'Upload all of dist/, or correct src.')];
  if (integrity === undefined) return [];
  const hashes = integrity.trim().split(/\s+/);
  const isSame = hashes.some((hash) => {
    const [, algorithm, expected] = /^(sha256|sha384|sha512)-([^?]+)/.exec(hash) ?? [];
    return algorithm !== undefined && createHash(algorithm).update(reply.bytes).digest('base64') === expected;
  });
  const findings = corsOf('Script with integrity', url, reply, page);
  if (!isSame)
    findings.push(
      fail('Script tag: integrity is not that of the script', "Copy aisle.js's from dist/sri.json."),
    );
  return findings;
}

/** What must lie beside the script. */
const BESIDE = ['aisle-core.js', 'aisle-widget.js'];
const FOR_THE_MODEL = [
  'aisle-worker.js',
  'knowledge.bin',
  'ort/ort-wasm-simd-threaded.mjs',
  'ort/ort-wasm-simd-threaded.wasm',
];

/** @param model directory of the model, ending in "/"; undefined where no model is asked for, or it is of a hub */
export async function examineFiles(base: string, model: string | undefined, page: URL): Promise<Finding[]> {
  const findings: Finding[] = [];
  const look = async (file: string, isNeeded: boolean): Promise<Uint8Array | undefined> => {
    const url = new URL(file, base).href;
    const reply = await reach(url);
    const isPage =
      reply.ok && /^\s*<(?:!doctype|html)/i.test(new TextDecoder().decode(reply.bytes.subarray(0, 100)));
    if (!reply.ok || isPage) {
      const problem = reply.ok ? 'an HTML page came instead' : reply.problem;
      const fix = 'Upload all of dist/, in its folders.';
      findings.push(
        isNeeded
          ? fail(`${url}: ${problem}`, fix)
          : warn(`${url}: ${problem}; only the instant tier will work`, fix),
      );
      return undefined;
    }
    findings.push(...corsOf(file, url, reply, page));
    return reply.bytes;
  };
  for (const file of BESIDE) await look(file, true);
  if (model !== undefined) {
    for (const file of FOR_THE_MODEL) await look(file, false);
    const manifest = await look(`${model}aisle.json`, false);
    for (const file of manifest ? weightsOf(manifest) : []) await look(model + file, false);
  }
  if (findings.length === 0)
    findings.push(ok(`Files beside the script${model ? ', and the model' : ''}: all there`));
  return findings;
}

function weightsOf(manifest: Uint8Array): string[] {
  try {
    const { files } = JSON.parse(new TextDecoder().decode(manifest)) as { files?: Record<string, string> };
    return Object.keys(files ?? {});
  } catch {
    return [];
  }
}

function corsOf(what: string, url: string, reply: Extract<Reply, { ok: true }>, page: URL): Finding[] {
  const { origin, protocol } = new URL(url);
  if (protocol === 'file:' || page.protocol === 'file:' || origin === page.origin) return [];
  const allowed = reply.headers.get('access-control-allow-origin');
  if (allowed === '*' || allowed === page.origin) return [];
  const problem =
    allowed === null ? 'has no Access-Control-Allow-Origin' : `allows ${allowed}, not ${page.origin}`;
  return [fail(`${what}: ${url} is of another origin and ${problem}`, CORS)];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
