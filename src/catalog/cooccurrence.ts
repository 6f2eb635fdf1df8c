import { ByteReader, packBytes } from './byte-reader.ts';

/** Item-to-item counts of the shop's own log, as a sparse table of each row's strongest neighbours. */
export interface Cooccurrence {
  /** Sessions in which the row occurs; 0 for an item that the log never saw. */
  count(row: number): number;
  /** Strongest first, at most 50; `weights` are damped cosines between 0 and 1. */
  neighbours(row: number): { readonly rows: Uint32Array; readonly weights: Float32Array };
}

export interface CooccurrenceOptions {
  /** Neighbours kept for a row. */
  readonly top?: number;
  /** See `DAMPING`. */
  readonly damping?: number;
}

/**
 * A cosine out of n common sessions is multiplied by n / (n + DAMPING): two items that met once, and were seen once
 * each, would have a cosine of 1 by chance. With 2, one meeting counts a third and ten count five sixths.
 */
export const DAMPING = 2;
const TOP = 50;
/** The newest items of one session that are paired; a crawler's session of thousands says nothing about any pair. */
const MAX_SESSION = 100;
const MAGIC = 0x4f_43_49_41;
const WEIGHT_STEPS = 65_535;

/** The table as it lies in memory and in its file. */
export class CooccurrenceTable implements Cooccurrence {
  readonly counts: Uint32Array;
  /** Neighbours of row r are at starts[r] to starts[r + 1]. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  /** weight × 65,535 */
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

/**
 * Item-kNN over sessions: cosine n_ab / √(n_a n_b) of the sets of sessions, damped (`DAMPING`); item-to-item filtering
 * (Linden, Smith and York, IEEE Internet Computing 2003) on binary data. Memory stays linear in the log.
 * @param sessions the catalogue rows of each session; order and repetitions do not matter
 * @param catalogRows the catalogue's length
 */
export function buildCooccurrence(
  sessions: Iterable<readonly number[]>,
  catalogRows: number,
  { top = TOP, damping = DAMPING }: CooccurrenceOptions = {},
): CooccurrenceTable {
  const kept: number[][] = [];
  const sessionsOf: number[][] = Array.from({ length: catalogRows }, () => []);
  for (const session of sessions) {
    const rows = [...new Set(session)].filter((row) => row >= 0 && row < catalogRows).slice(-MAX_SESSION);
    for (const row of rows) sessionsOf[row]!.push(kept.length);
    kept.push(rows);
  }

  const counts = Uint32Array.from(sessionsOf, (list) => list.length);
  const starts = new Uint32Array(catalogRows + 1);
  const outRows: number[] = [];
  const outWeights: number[] = [];
  const together = new Uint32Array(catalogRows);
  for (let row = 0; row < catalogRows; row++) {
    const met: number[] = [];
    for (const session of sessionsOf[row]!) {
      for (const other of kept[session]!) {
        if (other === row) continue;
        if (together[other] === 0) met.push(other);
        together[other]!++;
      }
    }
    const strongest = met
      .map((other) => {
        const n = together[other]!;
        return { other, weight: (n / Math.sqrt(counts[row]! * counts[other]!)) * (n / (n + damping)) };
      })
      .sort((a, b) => b.weight - a.weight || a.other - b.other)
      .slice(0, top);
    for (const other of met) together[other] = 0;
    for (const { other, weight } of strongest) {
      outRows.push(other);
      outWeights.push(Math.round(weight * WEIGHT_STEPS));
    }
    starts[row + 1] = outRows.length;
  }
  return new CooccurrenceTable(counts, starts, Uint32Array.from(outRows), Uint16Array.from(outWeights));
}
