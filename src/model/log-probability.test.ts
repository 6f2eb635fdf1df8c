import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logProbability } from './log-probability.ts';

/** By the definition, in float64. */
function naive(logits: readonly number[], target: number): number {
  return Math.log(Math.exp(logits[target]!) / logits.reduce((sum, value) => sum + Math.exp(value), 0));
}

const row = fc.array(fc.float({ min: -60, max: 60, noNaN: true }), { minLength: 4, maxLength: 4 });

describe('logProbability', () => {
  it('is the logarithm of the softmax, of the row that is asked for', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.nat(3),
        (rows, pick, target) => {
          const at = pick % rows.length;
          const value = logProbability(Float32Array.from(rows.flat()), at, 4, target);
          expect(value).toBeCloseTo(naive(rows[at]!, target), 6);
        },
      ),
    );
  });

  it('stays a number where the exponential does not', () => {
    const logits = Float32Array.of(1000, 900, -1000);
    expect(logProbability(logits, 0, 3, 0)).toBeCloseTo(0, 10);
    expect(logProbability(logits, 0, 3, 1)).toBeCloseTo(-100, 6);
    expect(logProbability(logits, 0, 3, 2)).toBeCloseTo(-2000, 6);
  });

  it('sums to one over the vocabulary', () => {
    fc.assert(
      fc.property(row, (values) => {
        const logits = Float32Array.from(values);
        const sum = [0, 1, 2, 3].reduce(
          (all, target) => all + Math.exp(logProbability(logits, 0, 4, target)),
          0,
        );
        expect(sum).toBeCloseTo(1, 9);
      }),
    );
  });
});
