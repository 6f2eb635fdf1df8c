import type { Product, ProductRef } from '#contracts/product.ts';
import type { Cooccurrence } from './cooccurrence.ts';
import type { EmbeddingTable } from './embedding-table.ts';
import type { TeacherTable } from './teacher.ts';
import type { TextIndex } from './text-index.ts';

/** A loaded catalogue. A product's row is its index in `products`, and is the only name a model score has. */
export interface Catalog {
  readonly products: readonly Product[];
  /** Hash of the products; what is cached for a catalogue is keyed by it. */
  readonly version: string;
  readonly text: TextIndex;
  /** Price decile of each row, 0 to 9; 255 where there is no price. */
  readonly priceBands: Uint8Array;
  rowOf(id: string): number | undefined;
  /** The row that the page means, trying its identifiers in their order of trust. */
  resolve(ref: ProductRef): number | undefined;
  /** Counts out of the shop's own log, where the catalogue was compiled with one. */
  readonly cooccurrence: Cooccurrence | undefined;
  /** What a larger model holds to go together, where the catalogue was compiled with a teacher. */
  readonly teacher: TeacherTable | undefined;
  /** Item embeddings, where the catalogue was compiled with a model. */
  readonly embeddings: EmbeddingTable | undefined;
}
