import type { Catalog } from '#catalog/catalog.ts';
import type { EmbeddingTable } from '#catalog/embedding-table.ts';
import { AisleError } from '#contracts/aisle-error.ts';
import { embedCatalog } from '#engine/embed-catalog.ts';
import { EmbeddingCache } from '#engine/embedding-cache.ts';
import type { ModelTier } from '#recommend/recommend.ts';
import { whenIdle } from './idle.ts';

/** The item embeddings that this device computes for a catalogue that came without any. */
export class CatalogEmbedding {
  /** As far as they have come; undefined before the first. */
  table: EmbeddingTable | undefined;
  #run: AbortController | undefined;

  /**
   * Reads the catalogue with the model, in idle time; does nothing while that is under way.
   * @param first catalogue ids that are wanted first
   */
  start(
    catalog: Catalog,
    tier: ModelTier,
    options: {
      readonly mayKeep: boolean;
      readonly first: readonly string[];
      onTable(): void;
      onError(error: AisleError): void;
    },
  ): void {
    if (this.#run) return;
    const run = new AbortController();
    this.#run = run;
    embedCatalog(catalog, {
      engine: tier.engine,
      info: tier.info,
      cache: new EmbeddingCache(options.mayKeep ? globalThis.caches : undefined),
      first: options.first.flatMap((item) => catalog.rowOf(item) ?? []),
      whenIdle,
      signal: run.signal,
      onTable: (table) => {
        this.table = table;
        options.onTable();
      },
    }).catch((thrown: unknown) => {
      const error = AisleError.from(thrown, 'worker-failed');
      // The supervisor hears of a failed worker by itself.
      if (error.code !== 'aborted' && error.code !== 'worker-failed') options.onError(error);
    });
  }

  stop(): void {
    this.#run?.abort();
    this.#run = undefined;
  }

  forget(): void {
    this.stop();
    this.table = undefined;
  }
}
