import { CooccurrenceTable } from './cooccurrence.ts';
import { WEIGHT_STEPS } from './neighbour-rows.ts';

export interface CooccurrenceOptions {
  /** Neighbours kept for a row. */
  readonly top?: number;
  /** See `DAMPING`. */
  readonly damping?: number;
  /** What each session counts, above 0, in their order; without it all count 1. See `recencyOf`. */
  readonly shares?: readonly number[];
  /** Share of its weight that a pair keeps with each item between the two; without it the distance makes no difference. */
  readonly perStep?: number;
  /** What the earlier item counts as a neighbour of the later one, of what it counts the other way round; without it, the same. */
  readonly backward?: number;
  /** Power of the neighbour's frequency, of the most frequent item's, that the cosine is multiplied by; 0, so without it, is the cosine. */
  readonly popularity?: number;
}

/** A log as counting needs it: sessions as catalogue rows, oldest item first, and the time of each, ms since epoch. */
interface Log {
  readonly sessions: readonly (readonly number[])[];
  readonly times: readonly number[];
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
 * Days in which a session comes to count half: shops change their range. On the validation baskets of Online Retail 120 and
 * 240 are alike (item-kNN alone 24.0 and 23.9 NDCG@10 in %, 23.5 when all sessions count the same, 21.2 with 30).
 */
const HALF_LIFE = 150;
const DAY = 86_400_000;
/**
 * Order tells: what came soon after is nearer than what came long after, or before. And a cosine is a little too hard on what
 * sells well. On validation sessions item-kNN alone (NDCG@10 in %, position decay 0.5) rises with all three from 4.4 to 5.9 in
 * Amazon's Beauty, from 5.8 to 7.3 in its Toys, from 6.2 to 7.1 in Complete Journey, and from 23.9 to 24.1 in Online Retail, whose
 * baskets have little order; docs/evaluation.md says what was tried.
 */
const SHOP = { perStep: 0.9, backward: 0.5, popularity: 0.1 };

/** What a shop's recommendations count from its log. */
export function cooccurrenceOf({ sessions, times }: Log, catalogRows: number): CooccurrenceTable {
  return buildCooccurrence(sessions, catalogRows, { ...SHOP, shares: recencyOf(times) });
}

/**
 * What each session counts by its age, 1 for the newest; a log without times makes no difference.
 * @param times ms since epoch
 * @param now times after it are a wrong clock's and count as new, or a single one would make all others old
 */
export function recencyOf(times: readonly number[], now = Date.now()): number[] {
  const newest = times.reduce((latest, time) => (time > now ? latest : Math.max(latest, time)), 0);
  // Nothing is forgotten altogether: a pair that met years ago alone is still all that is known of it.
  return times.map((time) => (time > now ? 1 : Math.max(1e-3, 0.5 ** ((newest - time) / DAY / HALF_LIFE))));
}

/**
 * Item-kNN over sessions: cosine n_ab / √(n_a n_b) of the sets of sessions, damped (`DAMPING`), where n sums the sessions'
 * shares, n_ab also by distance and direction where that is asked for; item-to-item filtering (Linden, Smith and York, IEEE
 * Internet Computing 2003) on binary data. Memory stays linear in the log.
 * @param sessions the catalogue rows of each session, oldest item first; only the newest hundred of a session count
 * @param catalogRows the catalogue's length
 */
export function buildCooccurrence(
  sessions: Iterable<readonly number[]>,
  catalogRows: number,
  {
    top = TOP,
    damping = DAMPING,
    shares,
    perStep = 1,
    backward = 1,
    popularity = 0,
  }: CooccurrenceOptions = {},
): CooccurrenceTable {
  const kept: number[][] = [];
  const shareOf = (session: number): number => shares?.[session] ?? 1;
  const sums = new Float64Array(catalogRows);
  const sessionsOf: number[][] = Array.from({ length: catalogRows }, () => []);
  for (const session of sessions) {
    const rows = [...new Set(session)].filter((row) => row >= 0 && row < catalogRows).slice(-MAX_SESSION);
    for (const row of rows) {
      sessionsOf[row]!.push(kept.length);
      sums[row]! += shareOf(kept.length);
    }
    kept.push(rows);
  }

  const counts = Uint32Array.from(sessionsOf, (list) => list.length);
  const most = sums.reduce((a, b) => Math.max(a, b), 0);
  const starts = new Uint32Array(catalogRows + 1);
  const outRows: number[] = [];
  const outWeights: number[] = [];
  const together = new Float64Array(catalogRows);
  for (let row = 0; row < catalogRows; row++) {
    const met: number[] = [];
    for (const session of sessionsOf[row]!) {
      const rows = kept[session]!;
      const own = rows.indexOf(row);
      rows.forEach((other, place) => {
        if (place === own) return;
        if (together[other] === 0) met.push(other);
        const near = perStep ** (Math.abs(place - own) - 1);
        together[other]! += shareOf(session) * near * (place < own ? backward : 1);
      });
    }
    const strongest = met
      .map((other) => {
        const n = together[other]!;
        const cosine = n / Math.sqrt(sums[row]! * sums[other]!);
        return { other, weight: cosine * (sums[other]! / most) ** popularity * (n / (n + damping)) };
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
