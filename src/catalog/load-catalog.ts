import { AisleError, type ErrorData } from '#contracts/aisle-error.ts';
import type { Product } from '#contracts/product.ts';
import type { Catalog } from './catalog.ts';
import { type CacheSeam, CatalogSource } from './catalog-source.ts';
import {
  checkPart,
  compiledSteps,
  type Manifest,
  type Part,
  parseManifest,
  readCooccurrence,
  readEmbeddings,
} from './compiled.ts';
import { catalogSteps, type GrowingCatalog } from './create-catalog.ts';
import type { FeedReport } from './feed-report.ts';
import { feedSteps } from './read-feed.ts';
import { runInSlices, type SliceOptions, type Yield } from './slices.ts';

export interface LoadCatalogOptions {
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  readonly caches?: CacheSeam | undefined;
  /** Whether a copy of the last good catalogue may be kept in this browser, and read. */
  readonly consentToCache?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Called with each state of the report: when the products are there, and whenever a later part fails. */
  readonly onReport?: (report: CatalogReport) => void;
  readonly yieldToMain?: Yield;
}

export interface CatalogReport extends FeedReport {
  /** Whether the products are the last good copy, because the server had none; `troubles` says why. */
  readonly fromCopy: boolean;
  readonly troubles: readonly ErrorData[];
}

export interface LoadedCatalog {
  /** Its text index, embeddings and co-occurrence may still be arriving: see `settled`. */
  readonly catalog: Catalog;
  readonly report: CatalogReport;
  /** Resolves, never rejects, when all that will arrive has. */
  readonly settled: Promise<void>;
}

/** Rows that are indexed before the catalogue is handed out; the rest of a larger one follows in idle slices. */
const ROWS_AT_ONCE = 5000;

interface Loaded {
  readonly products: readonly Product[];
  readonly report: FeedReport;
  readonly manifest?: Manifest;
}

/**
 * Fetches a feed or a compiled catalogue. When the server fails, or answers with something else than a catalogue, the
 * shopper keeps the last good copy.
 * @param url absolute, or relative to the page
 * @throws AisleError 'catalog-unreachable' | 'catalog-invalid' | 'aborted'
 */
export async function loadCatalog(url: string, options: LoadCatalogOptions = {}): Promise<LoadedCatalog> {
  const { signal, consentToCache = false, onReport } = options;
  const address = new URL(url, globalThis.location?.href).href;
  const troubles: ErrorData[] = [];
  const source = new CatalogSource({
    fetch: options.fetch ?? ((target, init) => globalThis.fetch(target, init)),
    caches: consentToCache ? ('caches' in options ? options.caches : globalThis.caches) : undefined,
    signal,
    onTrouble: (error) => troubles.push(error),
  });
  const slices: SliceOptions = { signal, yieldToMain: options.yieldToMain };

  let fromCopy = false;
  let loaded: Loaded;
  try {
    loaded = await fromNetwork(address, source, slices);
  } catch (thrown) {
    const error = AisleError.from(thrown, 'catalog-invalid');
    const copy = error.code === 'aborted' ? undefined : await fromCopies(address, source, slices);
    if (copy === undefined) throw error;
    troubles.push(error.toData());
    fromCopy = true;
    loaded = copy;
  }

  const { products, manifest } = loaded;
  const { catalog, indexing } = await runInSlices(catalogSteps(products, manifest?.version), slices);
  await runInSlices(firstSteps(indexing, ROWS_AT_ONCE), slices);
  const report = (): CatalogReport => ({ ...loaded.report, fromCopy, troubles: [...troubles] });
  const onTrouble = (trouble: ErrorData) => {
    troubles.push(trouble);
    onReport?.(report());
  };
  const settled = settle([
    runInSlices(indexing, slices),
    ...(manifest ? [loadLater(address, manifest, catalog, source, onTrouble)] : []),
  ]);
  onReport?.(report());
  return { catalog, report: report(), settled };
}

async function fromNetwork(address: string, source: CatalogSource, slices: SliceOptions): Promise<Loaded> {
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
async function fromCopies(
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
async function loadLater(
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

async function settle(work: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(work);
}

/** The first steps of some work, which stays open for the rest. */
function* firstSteps(work: Generator<void, void>, steps: number): Generator<void, void> {
  for (let step = 0; step < steps; step++) {
    if (work.next().done) return;
    yield;
  }
}
