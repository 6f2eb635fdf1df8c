import { AisleError } from '#contracts/aisle-error.ts';
import type { LoadProgress } from '#contracts/engine.ts';

const CACHE = 'aisle-model';

export interface ModelFilesOptions {
  /** Directory of the model, ending in "/". */
  readonly base: string;
  /** Whether checked files may be kept in the Cache API. */
  readonly cache: boolean;
  readonly fetch: typeof fetch;
  readonly caches: CacheStorage | undefined;
  readonly onProgress: (progress: LoadProgress) => void;
}

/**
 * The files of one model directory: fetched, checked against their SHA-256, and only then handed on or kept. A server
 * that answers index.html for a missing file is found out here, not by the runtime.
 */
export class ModelFiles {
  readonly #options: ModelFilesOptions;
  #checksums: Readonly<Record<string, string>> | undefined;
  /** The library asks for the small files more than once. */
  readonly #answers = new Map<string, Promise<ArrayBuffer | undefined>>();
  #loaded = 0;
  /** Bytes of all downloads begun so far; NaN once one does not say. */
  #total = 0;

  constructor(options: ModelFilesOptions) {
    this.#options = options;
  }

  /** From now on only these files exist, and each must match. */
  expect(checksums: Readonly<Record<string, string>>): void {
    this.#checksums = checksums;
  }

  /** A file's text, unchecked; undefined where the server says that there is none. */
  async text(name: string): Promise<string | undefined> {
    const response = await this.#request(this.#options.base + name, 'no-cache');
    if (response.status === 404 || response.status === 403) return undefined;
    if (!response.ok) throw new AisleError('model-unreachable', `${name}: ${response.status}`);
    return response.text();
  }

  /** The fetch that the library is given: it answers for files of this directory only. */
  async answer(input: string): Promise<Response> {
    if (!input.startsWith(this.#options.base))
      throw new AisleError('model-unreachable', 'a file outside of the model directory');
    const name = input.slice(this.#options.base.length);
    const checksum = this.#checksums?.[name];
    if (this.#checksums && checksum === undefined) return new Response(null, { status: 404 });
    let pending = this.#answers.get(name);
    if (!pending) {
      pending = this.#checked(input, name, checksum);
      if (name.endsWith('.json')) this.#answers.set(name, pending);
    }
    const bytes = await pending;
    if (!bytes) return new Response(null, { status: 404 });
    return new Response(bytes, { headers: { 'content-length': String(bytes.byteLength) } });
  }

  /**
   * Deletes what the cache holds of other models and of earlier releases: a shop has one, and megabytes of the last one
   * would stay for ever. To be called when this one is ready, for until then it may fail. Never rejects.
   */
  async dropOthers(): Promise<void> {
    if (!this.#options.cache || !this.#checksums) return;
    const own = new Set(
      Object.entries(this.#checksums).map(([name, checksum]) => keyOf(this.#options.base + name, checksum)),
    );
    try {
      const cache = await this.#options.caches?.open(CACHE);
      const kept = (await cache?.keys()) ?? [];
      await Promise.all(kept.map((request) => own.has(request.url) || cache!.delete(request)));
    } catch {
      // As much as could be deleted is.
    }
  }

  async #checked(url: string, name: string, checksum: string | undefined): Promise<ArrayBuffer | undefined> {
    if (checksum === undefined) {
      const bytes = await this.#download(url, name);
      if (bytes) refuseWebPage(name, bytes);
      return bytes;
    }
    const key = keyOf(url, checksum);
    const kept = await this.#kept(key);
    // What was kept is checked again: a cache can be damaged like any file.
    if (kept && (await matches(kept, checksum))) return kept;
    const bytes = await this.#download(url, name);
    if (!bytes) throw new AisleError('model-unreachable', `${name} is missing`);
    refuseWebPage(name, bytes);
    if (!(await matches(bytes, checksum))) throw new AisleError('model-corrupt', name);
    await this.#keep(key, bytes);
    return bytes;
  }

  async #download(url: string, name: string): Promise<ArrayBuffer | undefined> {
    const response = await this.#request(url, 'default');
    if (response.status === 404) return undefined;
    if (!response.ok) throw new AisleError('model-unreachable', `${name}: ${response.status}`);
    if (!response.body) return response.arrayBuffer();
    const length = Number(response.headers.get('content-length'));
    // A compressed answer's length is not that of its content, so it cannot be a total.
    this.#total += length > 0 && !response.headers.get('content-encoding') ? length : Number.NaN;
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw AisleError.from(error, 'model-unreachable');
      });
      if (done) break;
      chunks.push(value as Uint8Array<ArrayBuffer>);
      this.#loaded += value.byteLength;
      // Across origins a server may compress and not say so: more than the total, and there is none.
      const totalBytes = this.#loaded <= this.#total ? this.#total : undefined;
      this.#options.onProgress({ loadedBytes: this.#loaded, totalBytes });
    }
    return new Blob(chunks).arrayBuffer();
  }

  async #request(url: string, cache: RequestCache): Promise<Response> {
    try {
      return await this.#options.fetch(url, { cache, credentials: 'omit' });
    } catch (error) {
      throw AisleError.from(error, 'model-unreachable');
    }
  }

  async #kept(key: string): Promise<ArrayBuffer | undefined> {
    if (!this.#options.cache) return undefined;
    try {
      const cache = await this.#options.caches?.open(CACHE);
      return await (await cache?.match(key))?.arrayBuffer();
    } catch {
      return undefined;
    }
  }

  async #keep(key: string, bytes: ArrayBuffer): Promise<void> {
    if (!this.#options.cache) return;
    try {
      const cache = await this.#options.caches?.open(CACHE);
      await cache?.put(key, new Response(bytes.slice(0)));
    } catch {
      // A full or blocked cache costs the next visit a download, nothing more.
    }
  }
}

/** A file's name in the cache: of other contents, another file. */
function keyOf(url: string, checksum: string): string {
  return new URL(`${url}?sha256=${checksum}`).href;
}

/** A server for a single-page app answers its index.html for whatever is missing. */
function refuseWebPage(name: string, bytes: ArrayBuffer): void {
  const start = new TextDecoder().decode(bytes.slice(0, 64)).trimStart().toLowerCase();
  if (start.startsWith('<!doctype') || start.startsWith('<html'))
    throw new AisleError('model-corrupt', `${name} is a web page`);
}

/** SHA-256 as hex. Only secure contexts can hash; elsewhere the golden self-test still stands guard. */
async function matches(bytes: ArrayBuffer, checksum: string): Promise<boolean> {
  if (!globalThis.crypto?.subtle) return true;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') === checksum;
}
