import { describe, expect, it } from 'vitest';
import { type Choice, choiceLoss, fitLogit } from './conditional-logit.ts';
import { seededRandom } from './random.ts';

/** Choices made by known weights: Gumbel noise makes a softmax. */
function choices(weights: readonly number[], count: number): Choice[] {
  const random = seededRandom(3);
  const size = weights.length;
  return Array.from({ length: count }, () => {
    const features = Float32Array.from({ length: 12 * size }, () => 2 * random() - 1);
    const scores = Array.from({ length: 12 }, (_, i) =>
      weights.reduce(
        (sum, weight, f) => sum + weight * features[i * size + f]!,
        -Math.log(-Math.log(random())),
      ),
    );
    return {
      features,
      offsets: new Float32Array(12),
      taken: scores.indexOf(Math.max(...scores)),
      weight: 1 / count,
    };
  });
}

describe('conditional logit', () => {
  it('has the slope that finite differences have, offsets included', () => {
    const data = choices([1, -2, 0.5], 20).map((choice, i) => ({
      ...choice,
      offsets: choice.offsets.map((_, j) => (i + j) % 3),
    }));
    const at = Float64Array.from([0.3, -0.1, 0.8]);
    const gradient = new Float64Array(3);
    choiceLoss(at, data, gradient);
    const step = 1e-5;
    for (let f = 0; f < 3; f++) {
      const loss = (by: number) => choiceLoss(at.with(f, at[f]! + by), data, new Float64Array(3));
      expect(gradient[f]).toBeCloseTo((loss(step) - loss(-step)) / (2 * step), 6);
    }
  });

  it('finds the weights that made the choices, and holds at 0 what may not be negative', () => {
    const data = choices([1.5, -1, 0.5], 3000);
    const fit = (free: boolean) =>
      fitLogit(data, { l2: 0, prior: new Float64Array(3), free: [true, free, true] });
    const [a, b, c] = fit(true);
    expect([a, b, c].map((weight, f) => Math.abs(weight! - [1.5, -1, 0.5][f]!) < 0.12)).toEqual([
      true,
      true,
      true,
    ]);
    expect(fit(false)[1]).toBe(0);
  });

  it('stays with what was believed where the penalty is high', () => {
    const prior = Float64Array.from([0.2, 0.2, 0.2]);
    const weights = fitLogit(choices([3, 3, 3], 200), { l2: 1000, prior, free: [true, true, true] });
    for (const weight of weights) expect(Math.abs(weight - 0.2)).toBeLessThan(0.01);
  });
});
