import { CooccurrenceTable } from './cooccurrence.ts';
import { WEIGHT_STEPS } from './neighbour-rows.ts';

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
const DAMPING = 2;
const TOP = 50;
/** The newest items of one session that are paired; a crawler's session of thousands says nothing about any pair. */
const MAX_SESSION = 100;
/**
 * Item-kNN over sessions: cosine n_ab / √(n_a n_b) of the sets of sessions, damped (`DAMPING`); item-to-item filtering
 * (Linden, Smith and York, IEEE Internet Computing 2003) on binary data. Memory stays linear in the log.
 * @param sessions the catalogue rows of each session, oldest first; beyond the newest hundred, order does not matter
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
