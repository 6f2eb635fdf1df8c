import { describe, expect, it } from 'vitest';
import { row, shop, shopWithLog } from './fixture-shop.ts';
import { standardLikelihoods } from './refine.ts';

describe('standardLikelihoods', () => {
  const rows = ['tent-2', 'stove', 'tent-family', 'gift'].map(row);
  /** The model was trained on what the log holds: the last two, which never sold, are unlikelier whatever the session. */
  const scores = Float32Array.from([-10, -14, -40, -44]);

  it('set what the log knows and what is new each against its own kind', () => {
    const standard = standardLikelihoods(shopWithLog(), rows, scores);
    expect([...standard]).toEqual([1, -1, 1, -1]);
  });

  it('are plain standard scores without a log', () => {
    const [first, second, third] = standardLikelihoods(shop(), rows, scores);
    expect(first! - second!).toBeCloseTo((second! - third!) / 6.5, 5);
    expect(first).toBeGreaterThan(0.9);
  });

  it('leave a single new title where it stands, and one without a number aside', () => {
    const alone = standardLikelihoods(shopWithLog(), rows.slice(0, 3), scores.slice(0, 3));
    expect(alone[2]).toBe(0);
    const broken = standardLikelihoods(shopWithLog(), rows, Float32Array.from([-10, -14, Number.NaN, -44]));
    expect(broken[0]).toBeGreaterThan(0);
    expect(broken.slice(2)).toEqual(Float32Array.of(0, 0));
  });
});
