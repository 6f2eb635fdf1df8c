import { ByteReader, packBytes } from './byte-reader.ts';
import { NeighbourRows } from './neighbour-rows.ts';

/** Item-to-item counts of the shop's own log, as a sparse table of each row's strongest neighbours. */
export interface Cooccurrence {
  /** Sessions in which the row occurs; 0 for an item that the log never saw. */
  count(row: number): number;
  /** Strongest first, at most 50; `weights` are damped cosines between 0 and 1. */
  neighbours(row: number): { readonly rows: Uint32Array; readonly weights: Float32Array };
}

/** Whether a log has the row; without a log none is known. */
export function isKnown(cooccurrence: Pick<Cooccurrence, 'count'> | undefined, row: number): boolean {
  return (cooccurrence?.count(row) ?? 0) > 0;
}

const MAGIC = 0x4f_43_49_41;

/** The table as it lies in memory and in its file. */
export class CooccurrenceTable extends NeighbourRows implements Cooccurrence {
  readonly counts: Uint32Array;

  constructor(counts: Uint32Array, starts: Uint32Array, rows: Uint32Array, weights: Uint16Array) {
    super(starts, rows, weights);
    this.counts = counts;
  }

  count(row: number): number {
    return this.counts[row] ?? 0;
  }

  toBytes(): Uint8Array {
    const { counts, starts, rows, weights } = this;
    return packBytes(MAGIC, [counts.length, rows.length], [counts, starts, rows, weights]);
  }

  /**
   * @param catalogRows how many products the table must be about
   * @throws AisleError 'catalog-invalid' for damaged bytes
   */
  static fromBytes(bytes: Uint8Array, catalogRows: number): CooccurrenceTable {
    const reader = new ByteReader(bytes, MAGIC, 'co-occurrence');
    const length = reader.number();
    const pairs = reader.number();
    if (length !== catalogRows) throw reader.damaged(`it has ${length} rows for ${catalogRows} products`);
    const counts = reader.uint32(length);
    const { starts, rows, weights } = NeighbourRows.read(reader, length, pairs);
    reader.end();
    return new CooccurrenceTable(counts, starts, rows, weights);
  }
}
