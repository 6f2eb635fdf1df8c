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
  /** Whether the log has counts of the row. */
  readonly known: (row: number) => boolean;
  readonly l2: number;
  readonly seed: number;
}

/** A softmax over what was taken, then steps on NDCG@10. All weights but the bias stay at or above 0. */
export function learnWeights(
  cases: readonly FitCase[],
  layout: Layout,
  prior: Float64Array,
  { known, l2, seed }: LearnOptions,
): Float64Array {
  const { features, size, bias } = layout;
  const free = Array.from({ length: size }, (_, slot) => slot === bias);
  const write = (columns: Columns, row: number, out: Float32Array, start: number): void => {
    (known(row) ? layout.known : layout.fresh).forEach((slot, f) => {
      if (slot >= 0) out[start + slot] = columns[features[f]!]?.[row] ?? 0;
    });
    if (bias >= 0 && known(row)) out[start + bias] = 1;
  };
  const weights = fitLogit(toChoices(cases, features, size, write, seed), { l2, prior, free });
  const ranked = cases.map(
    ({ one, columns }): Ranked => ({
      one,
      isNew: !known(one.target),
      score: scorer(weighable(columns, features), layout, known),
    }),
  );
  return polish(ranked, weights, free);
}

/** The sum that `Fused` makes, for one case and any weights. */
export function scorer(
  columns: Columns,
  { features, known, fresh, bias }: Layout,
  isKnown: (row: number) => boolean,
) {
  const values = features.map((feature) => columns[feature]!);
  const rows = values[0]!.length;
  const counted = Uint8Array.from({ length: rows }, (_, row) => Number(isKnown(row)));
  return (weights: Float64Array): Float64Array => {
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
}
