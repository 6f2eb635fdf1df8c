import { seededRandom } from './random.ts';

export type Interval = readonly [low: number, high: number];

const RESAMPLES = 1000;

/**
 * Draws of `cases` cases with return. The same draws serve every method, so that differences between methods are paired.
 */
export function resamples(cases: number, seed: number, count = RESAMPLES): readonly Uint32Array[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () =>
    Uint32Array.from({ length: cases }, () => Math.floor(random() * cases)),
  );
}

/** The percentile interval of the mean, 2.5% to 97.5%; [0, 0] without cases. */
export function interval(values: Float64Array, draws: readonly Uint32Array[]): Interval {
  if (values.length === 0) return [0, 0];
  const means = Float64Array.from(draws, (places) => {
    let sum = 0;
    for (const place of places) sum += values[place]!;
    return sum / places.length;
  }).sort();
  const at = (share: number): number => means[Math.round(share * (means.length - 1))]!;
  return [at(0.025), at(0.975)];
}
