import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvaluationCase } from './cases.ts';
import { rankTarget } from './ranking.ts';

const among = (target: number, candidates: number[]): EvaluationCase => ({
  session: '',
  history: [],
  rows: [],
  placement: 'for-you',
  target,
  candidates,
});

describe('rankTarget', () => {
  it('breaks ties against the target', () => {
    const scores = Float32Array.from([1, 2, 2, 2, 0]);
    expect(rankTarget(scores, among(1, [0, 1, 2, 3, 4])).rank).toBe(3);
    expect(rankTarget(scores, among(0, [0, 1, 4])).rank).toBe(2);
  });

  it('puts a target without a score last, also behind others without one', () => {
    const scores = Float32Array.from([Number.NaN, 1, Number.NaN]);
    expect(rankTarget(scores, among(0, [0, 1, 2]))).toEqual({ rank: 3, top: [1] });
  });

  it('is one more than the number of rivals that are at least as good', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 40 }), (values) => {
        const { rank, top } = rankTarget(Float32Array.from(values), among(0, [...values.keys()]));
        expect(rank).toBe(1 + values.slice(1).filter((value) => value >= values[0]!).length);
        expect(top.map((row) => values[row])).toEqual(values.toSorted((a, b) => b - a).slice(0, 10));
      }),
    );
  });
});
