import { describe, expect, it } from 'vitest';
import type { FitCase } from './fit-cases.ts';
import { polish, type Ranked } from './polish.ts';

/** A case whose row 0 is right: one value a row for each of the weights. */
function ranked(set: string, ...columns: readonly (readonly number[])[]): Ranked {
  const rows = columns[0]!.length;
  const one = {
    set,
    gains: new Map([[0, 1]]),
    candidates: Array.from({ length: rows }, (_, row) => row),
    known: () => true,
  } as unknown as FitCase;
  const score = (weights: Float64Array): Float64Array =>
    Float64Array.from({ length: rows }, (_, row) =>
      columns.reduce((sum, column, f) => sum + weights[f]! * column[row]!, 0),
    );
  const moved = (scores: Float64Array, weight: number, by: number): Float64Array =>
    scores.map((value, row) => value + by * columns[weight]![row]!);
  return { one, score, moved };
}

const START = Float64Array.of(1, 0.3);
const HELD = [false, false];
const isFirst = ({ score }: Ranked, weights: Float64Array): boolean => {
  const [right, ...others] = score(weights);
  return others.every((other) => other < right!);
};

describe('polish', () => {
  const large = ranked('large', [1, 0], [0, 1]);

  it('finds the weights that serve both sets', () => {
    const other = ranked('other', [0, 1], [2.2, 0]);
    expect(isFirst(other, START)).toBe(false);
    const weights = polish([large, other], [START], HELD);
    expect([large, other].map((one) => isFirst(one, weights))).toEqual([true, true]);
  });

  it('takes nothing from one set to give more to another', () => {
    // Every step that puts its target first lets the other row of the first set pass.
    const greedy = ranked('greedy', [0, 1, 1, 1, 1], [0.8, 0, 0, 0, 0]);
    const start = Float64Array.of(1, 0.8);
    expect(isFirst(greedy, start.with(1, 1.28))).toBe(true);
    expect(polish([large, greedy], [start], HELD)).toEqual(start);
  });

  it('goes on from the better start, and from the first of equals', () => {
    const better = Float64Array.of(0.2, 1);
    const wants = ranked('wants', [0, 1], [1, 0]);
    expect(isFirst(wants, polish([wants], [Float64Array.of(1, 0), better], HELD))).toBe(true);
    expect(polish([large], [START, Float64Array.of(2, 0.3)], HELD)).toEqual(START);
  });

  it('leaves the weights where nothing that is right can be reached', () => {
    const hopeless = ranked('hopeless', [0, ...Array<number>(12).fill(1)], Array<number>(13).fill(0));
    expect(polish([hopeless], [START], HELD)).toEqual(START);
  });

  it('moves a weight that may be negative by steps', () => {
    const wants = ranked('wants', [0, 1], [0, 0]);
    expect(polish([wants], [START], [true, false])[0]).toBeLessThan(0);
  });
});
