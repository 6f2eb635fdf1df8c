const CACHE = 'aisle-embeddings';

/** Keeps the embeddings of a raw catalogue on the device, so that a second visit need not compute them again. */
export class EmbeddingCache {
  readonly #caches: CacheStorage | undefined;

  /** @param caches undefined where nothing may be kept */
  constructor(caches: CacheStorage | undefined) {
    this.#caches = caches;
  }

  async read(version: string, modelHash: string, length: number): Promise<Float32Array | undefined> {
    try {
      const cache = await this.#caches?.open(CACHE);
      const bytes = await (await cache?.match(key(version, modelHash)))?.arrayBuffer();
      return bytes?.byteLength === length * 4 ? new Float32Array(bytes) : undefined;
    } catch {
      return undefined;
    }
  }

  async write(version: string, modelHash: string, raw: Float32Array): Promise<void> {
    try {
      const cache = await this.#caches?.open(CACHE);
      await cache?.put(key(version, modelHash), new Response(raw.slice().buffer));
    } catch {
      // A full or blocked cache costs the next visit the computing, nothing more.
    }
  }
}

function key(version: string, modelHash: string): string {
  return `https://aisle.invalid/${encodeURIComponent(modelHash)}/${encodeURIComponent(version)}`;
}
