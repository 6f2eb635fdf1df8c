import { AisleError, type ErrorData } from '#contracts/aisle-error.ts';

const CACHE_NAME = 'aisle-catalog';

export type CacheSeam = Pick<CacheStorage, 'open' | 'delete'>;

export interface SourceOptions {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** undefined where the browser has no Cache API (pages without HTTPS) or the shopper has not agreed to it. */
  readonly caches: CacheSeam | undefined;
  readonly signal: AbortSignal | undefined;
  readonly onTrouble: (error: ErrorData) => void;
}

/**
 * Where catalogue files come from: the network, and the copies of the last files that were good. The browser's own HTTP
 * cache does the revalidation: headers of ours such as If-None-Match would cost a preflight on another origin.
 */
export class CatalogSource {
  private readonly options: SourceOptions;
  private readonly cache: Promise<Cache | undefined>;

  constructor(options: SourceOptions) {
    this.options = options;
    this.cache = options.caches?.open(CACHE_NAME).catch(() => undefined) ?? Promise.resolve(undefined);
  }

  /**
   * @param mode 'no-cache' asks the server whether the file is still the same; 'default' is for names with a hash
   * @throws AisleError 'catalog-unreachable' | 'aborted'
   */
  async fetch(url: string, mode: 'no-cache' | 'default'): Promise<Uint8Array> {
    const { signal } = this.options;
    try {
      const response = await this.options.fetch(url, { cache: mode, ...(signal && { signal }) });
      if (!response.ok) throw new AisleError('catalog-unreachable', `${response.status} from ${url}`);
      return new Uint8Array(await response.arrayBuffer());
    } catch (thrown) {
      if (signal?.aborted) throw new AisleError('aborted');
      throw AisleError.from(thrown, 'catalog-unreachable');
    }
  }

  /** The copy kept of a file; undefined where there is none. */
  async kept(url: string): Promise<Uint8Array | undefined> {
    try {
      const response = await (await this.cache)?.match(url);
      return response && new Uint8Array(await response.arrayBuffer());
    } catch {
      return undefined;
    }
  }

  /** Keeps a file that has been read and found good. A full or blocked store costs the copy, never the catalogue. */
  async keep(url: string, bytes: Uint8Array): Promise<void> {
    // Whoever withdrew consent has aborted the load: nothing may be kept after that.
    if (this.options.signal?.aborted) return;
    try {
      await (await this.cache)?.put(url, new Response(bytes as Uint8Array<ArrayBuffer>));
    } catch (thrown) {
      this.options.onTrouble(AisleError.from(thrown, 'storage-unavailable').toData());
    }
  }

  /** Deletes copies of parts beside `manifestUrl` that its manifest no longer names. */
  async forgetAllBut(manifestUrl: string, urls: ReadonlySet<string>): Promise<void> {
    const directory = new URL('.', manifestUrl).href;
    const cache = await this.cache;
    for (const { url } of (await cache?.keys().catch(() => [])) ?? []) {
      const isPart = url.startsWith(directory) && /^\w+\.[\da-f]{16}\.\w+$/.test(url.slice(directory.length));
      if (isPart && !urls.has(url)) await cache?.delete(url).catch(() => false);
    }
  }
}

/** Removes every copy that was kept of a catalogue; for when the shopper withdraws consent. */
export async function forgetCatalog(caches: CacheSeam | undefined = browserCaches()): Promise<void> {
  await caches?.delete(CACHE_NAME).catch(() => false);
}

/** undefined on pages without HTTPS; reading the property throws in a sandboxed frame. */
export function browserCaches(): CacheSeam | undefined {
  try {
    return globalThis.caches;
  } catch {
    return undefined;
  }
}
