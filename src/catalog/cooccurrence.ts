import { ByteReader, packBytes } from './byte-reader.ts';

/** Item-to-item counts of the shop's own log, as a sparse table of each row's strongest neighbours. */
export interface Cooccurrence {
  /** Sessions in which the row occurs; 0 for an item that the log never saw. */
  count(row: number): number;
  /** Strongest first, at most 50; `weights` are damped cosines between 0 and 1. */
  neighbours(row: number): { readonly rows: Uint32Array; readonly weights: Float32Array };
}

const MAGIC = 0x4f_43_49_41;
/** A weight is kept in 16 bits: weight × 65,535. */
export const WEIGHT_STEPS = 65_535;

/** The table as it lies in memory and in its file. */
export class CooccurrenceTable implements Cooccurrence {
  readonly counts: Uint32Array;
  /** Neighbours of row r are at starts[r] to starts[r + 1]. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  readonly weights: Uint16Array;

  constructor(counts: Uint32Array, starts: Uint32Array, rows: Uint32Array, weights: Uint16Array) {
    this.counts = counts;
    this.starts = starts;
    this.rows = rows;
    this.weights = weights;
  }

  count(row: number): number {
    return this.counts[row] ?? 0;
  }

  neighbours(row: number): { readonly rows: Uint32Array; readonly weights: Float32Array } {
    const from = this.starts[row] ?? 0;
    const to = this.starts[row + 1] ?? from;
    return {
      rows: this.rows.subarray(from, to),
      weights: Float32Array.from(this.weights.subarray(from, to), (weight) => weight / WEIGHT_STEPS),
    };
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
    const starts = reader.uint32(length + 1);
    const rows = reader.uint32(pairs);
    const weights = reader.uint16(pairs);
    reader.end();
    const ordered = starts.every((start, i) => start >= (i === 0 ? 0 : starts[i - 1]!));
    if (!ordered || starts[0] !== 0 || starts[length] !== pairs) throw reader.damaged('its rows overlap');
    if (rows.some((row) => row >= length)) throw reader.damaged('it names a product that is not there');
    return new CooccurrenceTable(counts, starts, rows, weights);
  }
}
