import type { Feature } from '#contracts/candidate.ts';

/** Raw feature values, one a row of the catalogue; NaN where the feature has nothing to say of the row. */
export type Columns = Partial<Record<Feature, Float32Array>>;

/**
 * Standard scores over the catalogue: (value − mean) / deviation over the rows that have a value, 0 for the others (an
 * infinite one would leave no number in the whole column).
 * Features of different scales become comparable, and blend better than by rank.
 */
export function standardise(column: Float32Array): Float32Array {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!;
    if (!Number.isFinite(value)) continue;
    count++;
    sum += value;
    squares += value * value;
  }
  const out = new Float32Array(column.length);
  if (count === 0) return out;
  const mean = sum / count;
  const variance = squares / count - mean * mean;
  // Floating-point dust on a constant column is no signal.
  if (variance <= 1e-12 * Math.max(1, mean * mean)) return out;
  const inverse = 1 / Math.sqrt(variance);
  for (let i = 0; i < out.length; i++) {
    const value = column[i]!;
    out[i] = Number.isFinite(value) ? (value - mean) * inverse : 0;
  }
  return out;
}
