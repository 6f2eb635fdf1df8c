import { ByteReader, packBytes } from './byte-reader.ts';

const MAGIC = 0x32_45_49_41;

/** Item embeddings, centred on the catalogue's mean, normalised, and kept as int8: one byte a dimension. */
export class EmbeddingTable {
  readonly size: number;
  /** SHA-256 of the weights that made the embeddings: a query of another model means nothing here. */
  readonly modelHash: string;
  /** rows × size, row-major */
  readonly data: Int8Array;
  /** value = data × scale, one a row; 0 where the row is not known */
  readonly scales: Float32Array;
  /** What all queries of this shop have in common, length `size`: taken off before cosines. */
  readonly meanQuery: Float32Array;

  constructor(
    size: number,
    modelHash: string,
    data: Int8Array,
    scales: Float32Array,
    meanQuery: Float32Array,
  ) {
    if (meanQuery.length !== size)
      throw new RangeError(`A mean query of ${meanQuery.length} for embeddings of ${size}.`);
    if (data.length !== scales.length * size) {
      throw new RangeError(`Embedding table: ${data.length} bytes are not ${scales.length} rows of ${size}.`);
    }
    this.size = size;
    this.modelHash = modelHash;
    this.data = data;
    this.scales = scales;
    this.meanQuery = meanQuery;
  }

  get rows(): number {
    return this.scales.length;
  }

  has(row: number): boolean {
    return (this.scales[row] ?? 0) > 0;
  }

  /**
   * @param raw rows × size as the model gave them; a row of zeros (or beyond the end) counts as not known.
   * @param rows the catalogue's length
   * @param meanQuery of the shop's sessions, as `measureMeanQuery` gives it
   */
  static fromRaw(
    raw: Float32Array,
    rows: number,
    size: number,
    modelHash: string,
    meanQuery: Float32Array,
  ): EmbeddingTable {
    const mean = new Float64Array(size);
    const norms = new Float64Array(rows);
    let known = 0;
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += Math.abs(raw[row * size + i] ?? 0);
      norms[row] = sum;
      if (sum === 0) continue;
      known++;
      for (let i = 0; i < size; i++) mean[i]! += raw[row * size + i]!;
    }
    for (let i = 0; i < size; i++) mean[i]! /= Math.max(1, known);

    const data = new Int8Array(rows * size);
    const scales = new Float32Array(rows);
    const centred = new Float64Array(size);
    for (let row = 0; row < rows; row++) {
      if (norms[row] === 0) continue;
      let square = 0;
      let largest = 0;
      for (let i = 0; i < size; i++) {
        const value = raw[row * size + i]! - mean[i]!;
        centred[i] = value;
        square += value * value;
        largest = Math.max(largest, Math.abs(value));
      }
      // One product alone sits on the mean: it has no direction.
      if (largest === 0) continue;
      for (let i = 0; i < size; i++) data[row * size + i] = Math.round((centred[i]! / largest) * 127);
      scales[row] = largest / (127 * Math.sqrt(square));
    }
    return new EmbeddingTable(size, modelHash, data, scales, meanQuery);
  }

  toBytes(): Uint8Array {
    const hash = new TextEncoder().encode(this.modelHash);
    return packBytes(
      MAGIC,
      [this.rows, this.size, hash.length],
      [hash, this.meanQuery, this.scales, this.data],
    );
  }

  /**
   * @param catalogRows how many products the table must be about
   * @throws AisleError 'catalog-invalid' for damaged bytes
   */
  static fromBytes(bytes: Uint8Array, catalogRows: number): EmbeddingTable {
    const reader = new ByteReader(bytes, MAGIC, 'embeddings');
    const rows = reader.number();
    const size = reader.number();
    if (rows !== catalogRows) throw reader.damaged(`it has ${rows} rows for ${catalogRows} products`);
    const modelHash = reader.text(reader.number());
    const meanQuery = reader.float32(size);
    const scales = reader.float32(rows);
    const data = reader.int8(rows * size);
    reader.end();
    if (!scales.every((scale) => scale >= 0 && scale < Infinity))
      throw reader.damaged('a scale is no number');
    return new EmbeddingTable(size, modelHash, data, scales, meanQuery);
  }

  /**
   * Cosine of a query with every row; NaN where the row is not known.
   * @param raw length `size`, as the model gave it for a session; it is centred on the shop's mean query here
   */
  cosines(raw: Float32Array): Float32Array {
    const { size, data, scales, meanQuery } = this;
    if (raw.length !== size) throw new RangeError(`Query of ${raw.length} for embeddings of ${size}.`);
    const query = raw.map((value, i) => value - meanQuery[i]!);
    let square = 0;
    for (const value of query) square += value * value;
    const inverse = square > 0 ? 1 / Math.sqrt(square) : 0;
    const out = new Float32Array(scales.length);
    for (let row = 0; row < out.length; row++) {
      const scale = scales[row]!;
      if (scale === 0) {
        out[row] = Number.NaN;
        continue;
      }
      let dot = 0;
      const start = row * size;
      for (let i = 0; i < size; i++) dot += data[start + i]! * query[i]!;
      out[row] = dot * scale * inverse;
    }
    return out;
  }

  /** Cosine of two rows of the table; 0 where either is not known. */
  similarity(a: number, b: number): number {
    const { size, data, scales } = this;
    const scale = (scales[a] ?? 0) * (scales[b] ?? 0);
    if (scale === 0) return 0;
    let dot = 0;
    for (let i = 0; i < size; i++) dot += data[a * size + i]! * data[b * size + i]!;
    return dot * scale;
  }
}
