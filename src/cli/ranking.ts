import { topRows } from '#recommend/top-rows.ts';
import type { EvaluationCase } from './cases.ts';

/** Products of a list, for coverage. */
const LIST = 10;

export interface Ranking {
  /** Place of the target among the candidates, from 1. */
  readonly rank: number;
  /** The first ten candidates that have a score. */
  readonly top: readonly number[];
}

/**
 * Ties go against us: every candidate with the target's score stands before it, and a target without a score is last.
 * @param scores one a row; NaN for none
 */
export function rankTarget(scores: Float32Array, { target, candidates }: EvaluationCase): Ranking {
  const own = scores[target]!;
  let rank = 1;
  const masked = new Float32Array(scores.length).fill(Number.NEGATIVE_INFINITY);
  for (const row of candidates) {
    const score = scores[row]!;
    if (!Number.isNaN(score)) masked[row] = score;
    if (row !== target && (Number.isNaN(own) || score >= own)) rank++;
  }
  return { rank, top: topRows(masked, (row) => masked[row]! > Number.NEGATIVE_INFINITY, LIST) };
}
