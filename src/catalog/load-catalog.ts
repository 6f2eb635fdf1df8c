import { AisleError, type ErrorData } from '#contracts/aisle-error.ts';
import type { Catalog } from './catalog.ts';
import { browserCaches, type CacheSeam, CatalogSource } from './catalog-source.ts';
import {
  fromCopies,
  fromNetwork,
  type Loaded,
  loadProducts,
  loadTables,
  type OnManifest,
} from './catalog-files.ts';
import { catalogSteps } from './create-catalog.ts';
import type { FeedReport } from './feed-report.ts';
import { runInSlices, type SliceOptions, type Yield } from './slices.ts';

export interface LoadCatalogOptions {
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  readonly caches?: CacheSeam | undefined;
  /** Whether a copy of the last good catalogue may be kept in this browser, and read. */
  readonly consentToCache?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Called with each state of the report: when the products are there, and whenever a later part fails. */
  readonly onReport?: (report: CatalogReport) => void;
  readonly onManifest?: OnManifest;
  /** Leaves a compiled catalogue at the products that its first list stands on, without its tables. */
  readonly firstPartOnly?: boolean;
  readonly yieldToMain?: Yield;
}

interface CatalogReport extends FeedReport {
  /** Whether the products are the last good copy, because the server had none; `troubles` says why. */
  readonly fromCopy: boolean;
  readonly troubles: readonly ErrorData[];
}

export interface LoadedCatalog {
  /** Its first products; the others, its text index and its tables may still be arriving. */
  readonly catalog: Catalog;
  readonly report: CatalogReport;
  /** Resolves, never rejects, when all products that will arrive are there. */
  readonly complete: Promise<void>;
  /** Resolves, never rejects, when all that will arrive has. */
  readonly settled: Promise<void>;
}

/** Rows that are indexed before the catalogue is handed out; the rest of a larger one follows in idle slices. */
const ROWS_AT_ONCE = 5000;

/**
 * Fetches a feed or a compiled catalogue. When the server fails, or answers with something else than a catalogue, the
 * shopper keeps the last good copy.
 * @param url absolute, or relative to the page
 * @throws AisleError 'catalog-unreachable' | 'catalog-invalid' | 'aborted'
 */
export async function loadCatalog(url: string, options: LoadCatalogOptions = {}): Promise<LoadedCatalog> {
  const { signal, consentToCache = false, onReport, onManifest, firstPartOnly = false } = options;
  const address = addressOf(url);
  const troubles: ErrorData[] = [];
  const source = new CatalogSource({
    fetch: options.fetch ?? ((target, init) => globalThis.fetch(target, init)),
    caches: consentToCache ? ('caches' in options ? options.caches : browserCaches()) : undefined,
    signal,
    onTrouble: (error) => troubles.push(error),
  });
  const slices: SliceOptions = { signal, yieldToMain: options.yieldToMain };

  let fromCopy = false;
  let loaded: Loaded;
  try {
    loaded = await fromNetwork(address, source, slices, onManifest);
  } catch (thrown) {
    const error = AisleError.from(thrown, 'catalog-invalid');
    const copy = error.code === 'aborted' ? undefined : await fromCopies(address, source, slices, onManifest);
    if (copy === undefined) throw error;
    troubles.push(error.toData());
    fromCopy = true;
    loaded = copy;
  }

  const { products, compiled } = loaded;
  const catalog = await runInSlices(catalogSteps(products, compiled?.manifest.version), slices);
  await runInSlices(firstSteps(catalog.indexSteps(), ROWS_AT_ONCE), slices);
  const report = (): CatalogReport => ({ ...loaded.report(), fromCopy, troubles: [...troubles] });
  const onTrouble = (trouble: ErrorData) => {
    troubles.push(trouble);
    onReport?.(report());
  };
  const indexed = runInSlices(catalog.indexSteps(), slices);
  const complete =
    compiled === undefined || firstPartOnly
      ? Promise.resolve()
      : loadProducts(address, compiled, catalog, source, slices).catch((thrown: unknown) => {
          const error = AisleError.from(thrown, 'catalog-invalid');
          if (error.code !== 'aborted') onTrouble(error.toData());
        });
  const settled = settle([indexed, complete]).then(async () => {
    // The tables are of all rows: of a catalogue that stayed shorter they say nothing.
    if (compiled && catalog.products.length === compiled.manifest.count && !signal?.aborted)
      await loadTables(address, compiled.manifest, catalog, source, onTrouble);
  });
  onReport?.(report());
  return { catalog, report: report(), complete, settled };
}

function addressOf(url: string): string {
  try {
    return new URL(url, globalThis.document?.baseURI).href;
  } catch {
    throw new AisleError('catalog-unreachable', `${url} is no address`);
  }
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
