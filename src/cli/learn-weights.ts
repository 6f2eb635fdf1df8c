import type { Feature } from '#contracts/candidate.ts';
import type { Columns } from '#recommend/columns.ts';
import { fitLogit } from './conditional-logit.ts';
import { type FitCase, toChoices, weighable } from './fit-cases.ts';
import { polish, type Ranked } from './polish.ts';

/** Which weight a feature's value meets. A slot of −1 is none. */
export interface Layout {
  readonly features: readonly Feature[];
  /** Slot of each feature, for rows of which the log has counts, and for the others. */
  readonly known: readonly number[];
  readonly fresh: readonly number[];
  /** Slot of what all rows with counts have in common. */
  readonly bias: number;
  readonly size: number;
}

export interface LearnOptions {
  readonly l2: number;
  readonly seed: number;
}

/** A softmax over what was taken, then steps on NDCG@10 from there and from what was believed. All weights but the bias stay at or above 0. */
export function learnWeights(
  cases: readonly FitCase[],
  layout: Layout,
  prior: Float64Array,
  { l2, seed }: LearnOptions,
): Float64Array {
  const { features, size, bias } = layout;
  const free = Array.from({ length: size }, (_, slot) => slot === bias);
  const write = (one: FitCase, columns: Columns, row: number, out: Float32Array, start: number): void => {
    const counted = one.known(row);
    (counted ? layout.known : layout.fresh).forEach((slot, f) => {
      if (slot >= 0) out[start + slot] = columns[features[f]!]?.[row] ?? 0;
    });
    if (bias >= 0 && counted) out[start + bias] = 1;
  };
  const weights = fitLogit(toChoices(cases, features, size, write, seed), { l2, prior, free });
  const ranked = cases.map(
    (one): Ranked => ({ one, ...scorer(weighable(one.columns, features), layout, one) }),
  );
  return polish(ranked, [prior, weights], free);
}

/** The sum that `Fused` makes, for one case and any weights; and what becomes of it when one weight changes. */
export function scorer(
  columns: Columns,
  { features, known, fresh, bias }: Layout,
  { known: isKnown }: Pick<FitCase, 'known'>,
): Pick<Ranked, 'score' | 'moved'> {
  const rows = Object.values(columns)[0]!.length;
  // A feature that this shop says nothing of moves nothing in it.
  const values = features.map((feature) => columns[feature] ?? new Float32Array(rows));
  const counted = Uint8Array.from({ length: rows }, (_, row) => Number(isKnown(row)));
  const score = (weights: Float64Array): Float64Array => {
    const scores = new Float64Array(rows);
    if (bias >= 0) counted.forEach((is, row) => (scores[row] = is * weights[bias]!));
    values.forEach((column, f) => {
      const [fresher, knower] = [fresh[f]!, known[f]!].map((slot) => (slot < 0 ? 0 : weights[slot]!));
      if (fresher === 0 && knower === 0) return;
      for (let row = 0; row < rows; row++)
        scores[row]! += (counted[row] === 1 ? knower! : fresher!) * column[row]!;
    });
    return scores;
  };
  const moved = (scores: Float64Array, weight: number, by: number): Float64Array => {
    const after = scores.slice();
    if (weight === bias) for (let row = 0; row < rows; row++) after[row]! += by * counted[row]!;
    values.forEach((column, f) => {
      const [ofFresh, ofKnown] = [Number(fresh[f] === weight), Number(known[f] === weight)];
      if (ofFresh + ofKnown === 0) return;
      for (let row = 0; row < rows; row++)
        after[row]! += by * (counted[row] === 1 ? ofKnown : ofFresh) * column[row]!;
    });
    return after;
  };
  return { score, moved };
}
