import { AisleError, type ErrorData } from '#contracts/aisle-error.ts';
import type { Product } from '#contracts/product.ts';
import type { CatalogSource } from './catalog-source.ts';
import { productSteps } from './collect-products.ts';
import { PartReader, readCooccurrence, readEmbeddings, readTeacher } from './compiled.ts';
import type { GrowingCatalog } from './create-catalog.ts';
import type { FeedReport } from './feed-report.ts';
import { checkPart, type Manifest, type Part, parseManifest, partsOf } from './manifest.ts';
import { openFeed } from './open-feed.ts';
import { runInSlices, type SliceOptions } from './slices.ts';

export interface Loaded {
  /** All products of a feed; of a compiled catalogue the first part. */
  readonly products: readonly Product[];
  readonly report: () => FeedReport;
  readonly compiled?: { readonly manifest: Manifest; readonly reader: PartReader };
}

/** Called before the products of a compiled catalogue are fetched; again where the last good copy takes its place. */
export type OnManifest = (manifest: Manifest) => void;

/** The catalogue as the server has it now; what was good is kept. */
export async function fromNetwork(
  address: string,
  source: CatalogSource,
  slices: SliceOptions,
  onManifest?: OnManifest,
): Promise<Loaded> {
  const fetchBytes = (url: string): Promise<Uint8Array> => source.fetch(url, 'no-cache');
  const bytes = isPaged(address)
    ? await (await import('./feed-pages.ts')).feedPages(address, fetchBytes)
    : await fetchBytes(address);
  const loaded = await read(bytes, slices, (part) => fetchPart(address, part, source), onManifest);
  await source.keep(address, bytes);
  if (loaded.compiled) {
    const urls = partsOf(loaded.compiled.manifest).map(({ file }) => new URL(file, address).href);
    await source.forgetAllBut(address, new Set(urls));
  }
  return loaded;
}

/** Shopify's products.json and WooCommerce's Store API. */
function isPaged(address: string): boolean {
  return /(?:\/products\.json|\/wc\/store(?:\/v1)?\/products\/?)(?:$|[?&])/.test(address);
}

/** undefined where no copy is kept, or the copy is damaged as well. */
export async function fromCopies(
  address: string,
  source: CatalogSource,
  slices: SliceOptions,
  onManifest?: OnManifest,
): Promise<Loaded | undefined> {
  const bytes = await source.kept(address);
  if (bytes === undefined) return undefined;
  try {
    return await read(bytes, slices, (part) => fetchPart(address, part, source), onManifest);
  } catch {
    return undefined;
  }
}

async function read(
  bytes: Uint8Array,
  slices: SliceOptions,
  getPart: (part: Part) => Promise<Uint8Array>,
  onManifest?: OnManifest,
): Promise<Loaded> {
  const feed = openFeed(new TextDecoder().decode(bytes));
  if (feed.kind === 'manifest') {
    const manifest = parseManifest(feed.manifest);
    onManifest?.(manifest);
    const reader = new PartReader();
    const [first] = manifest.products;
    const products = await runInSlices(reader.steps(first!, await getPart(first!)), slices);
    return {
      products,
      report: () => reader.reporter.report('compiled', false),
      compiled: { manifest, reader },
    };
  }
  const rows = feed.kind === 'rows' ? feed.rows : (await import('./other-feeds.ts')).otherFeed(bytes);
  const { products, report } = await runInSlices(productSteps(rows), slices);
  return { products, report: () => report };
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

/** The further parts of the products, in order. @throws AisleError; the rows that came until then stay. */
export async function loadProducts(
  address: string,
  { manifest, reader }: NonNullable<Loaded['compiled']>,
  catalog: GrowingCatalog,
  source: CatalogSource,
  slices: SliceOptions,
): Promise<void> {
  for (const part of manifest.products.slice(1)) {
    const bytes = await fetchPart(address, part, source);
    await runInSlices(catalog.growSteps(await runInSlices(reader.steps(part, bytes), slices)), slices);
    await runInSlices(catalog.indexSteps(), slices);
  }
  await runInSlices(catalog.priceSteps(), slices);
}

/** What the products can do without. Each part fails by itself. */
export async function loadTables(
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
    load(manifest.teacher, (bytes) => {
      catalog.teacher = readTeacher(manifest, bytes);
    }),
  ]);
}
