import { AisleError, type ErrorData } from '#contracts/aisle-error.ts';
import type { Product } from '#contracts/product.ts';
import type { CatalogSource } from './catalog-source.ts';
import { compiledSteps, readCooccurrence, readEmbeddings } from './compiled.ts';
import type { GrowingCatalog } from './create-catalog.ts';
import type { FeedReport } from './feed-report.ts';
import { checkPart, type Manifest, type Part, parseManifest } from './manifest.ts';
import { feedSteps } from './read-feed.ts';
import { runInSlices, type SliceOptions } from './slices.ts';

export interface Loaded {
  readonly products: readonly Product[];
  readonly report: FeedReport;
  readonly manifest?: Manifest;
}

/** The catalogue as the server has it now; what was good is kept. */
export async function fromNetwork(
  address: string,
  source: CatalogSource,
  slices: SliceOptions,
): Promise<Loaded> {
  const bytes = await source.fetch(address, 'no-cache');
  const loaded = await read(bytes, slices, (part) => fetchPart(address, part, source));
  await source.keep(address, bytes);
  const { manifest } = loaded;
  if (manifest) {
    const parts = [manifest.products, manifest.embeddings, manifest.cooccurrence];
    await source.forgetAllBut(
      address,
      new Set(parts.flatMap((part) => (part ? [new URL(part.file, address).href] : []))),
    );
  }
  return loaded;
}

/** undefined where no copy is kept, or the copy is damaged as well. */
export async function fromCopies(
  address: string,
  source: CatalogSource,
  slices: SliceOptions,
): Promise<Loaded | undefined> {
  const bytes = await source.kept(address);
  if (bytes === undefined) return undefined;
  try {
    return await read(bytes, slices, (part) => fetchPart(address, part, source));
  } catch {
    return undefined;
  }
}

async function read(
  bytes: Uint8Array,
  slices: SliceOptions,
  getPart: (part: Part) => Promise<Uint8Array>,
): Promise<Loaded> {
  const feed = await runInSlices(feedSteps(new TextDecoder().decode(bytes)), slices);
  if (feed.kind === 'products') return feed;
  const manifest = parseManifest(feed.manifest);
  const products = await getPart(manifest.products);
  return { ...(await runInSlices(compiledSteps(manifest, products), slices)), manifest };
}

/** A part by its hashed name: a kept copy is as good as the server's. */
async function fetchPart(address: string, part: Part, source: CatalogSource): Promise<Uint8Array> {
  const url = new URL(part.file, address).href;
  const kept = await source.kept(url);
  if (kept) {
    const good = await checkPart(part, kept).catch(() => undefined);
    if (good) return good;
  }
  const bytes = await checkPart(part, await source.fetch(url, 'default'));
  await source.keep(url, bytes);
  return bytes;
}

/** What the products can do without. Each part fails by itself. */
export async function loadLater(
  address: string,
  manifest: Manifest,
  catalog: GrowingCatalog,
  source: CatalogSource,
  onTrouble: (trouble: ErrorData) => void,
): Promise<void> {
  const load = async (part: Part | undefined, use: (bytes: Uint8Array) => void) => {
    if (part === undefined) return;
    try {
      use(await fetchPart(address, part, source));
    } catch (thrown) {
      const error = AisleError.from(thrown, 'catalog-invalid');
      if (error.code !== 'aborted') onTrouble(error.toData());
    }
  };
  await Promise.all([
    load(manifest.embeddings, (bytes) => {
      catalog.embeddings = readEmbeddings(manifest, bytes);
    }),
    load(manifest.cooccurrence, (bytes) => {
      catalog.cooccurrence = readCooccurrence(manifest, bytes);
    }),
  ]);
}
