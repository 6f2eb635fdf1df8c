import type { ByteReader } from './byte-reader.ts';

/** A weight is kept in 16 bits: weight × 65,535. */
export const WEIGHT_STEPS = 65_535;

/** Each row's strongest neighbours with a weight between 0 and 1: a sparse matrix by rows. */
export class NeighbourRows {
  /** Neighbours of row r are at starts[r] to starts[r + 1]. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  readonly weights: Uint16Array;

  constructor(starts: Uint32Array, rows: Uint32Array, weights: Uint16Array) {
    this.starts = starts;
    this.rows = rows;
    this.weights = weights;
  }

  /** Strongest first. */
  neighbours(row: number): { readonly rows: Uint32Array; readonly weights: Float32Array } {
    const from = this.starts[row] ?? 0;
    const to = this.starts[row + 1] ?? from;
    return {
      rows: this.rows.subarray(from, to),
      weights: Float32Array.from(this.weights.subarray(from, to), (weight) => weight / WEIGHT_STEPS),
    };
  }

  /**
   * @param length rows of the table
   * @param pairs neighbours of all rows together
   * @throws AisleError 'catalog-invalid' where they do not fit together
   */
  protected static read(reader: ByteReader, length: number, pairs: number): NeighbourRows {
    const starts = reader.uint32(length + 1);
    const rows = reader.uint32(pairs);
    const weights = reader.uint16(pairs);
    const ordered = starts.every((start, i) => start >= (i === 0 ? 0 : starts[i - 1]!));
    if (!ordered || starts[0] !== 0 || starts[length] !== pairs) throw reader.damaged('its rows overlap');
    if (rows.some((row) => row >= length)) throw reader.damaged('it names a product that is not there');
    return new NeighbourRows(starts, rows, weights);
  }
}
