import type { Span } from './prompt.ts';

/** Weight of an event `age` steps before the newest, for the pooled session embedding (docs/model-format.md). */
const POOLING_DECAY = 0.6;

/**
 * Mean of the states in a span.
 * @param states tokens × size, row-major
 * @returns length `size`
 */
export function meanState(states: Float32Array, size: number, [start, end]: Span): Float32Array {
  const mean = new Float32Array(size);
  for (let token = start; token < end; token++) {
    for (let i = 0; i < size; i++) mean[i]! += states[token * size + i]!;
  }
  for (let i = 0; i < size; i++) mean[i]! /= Math.max(1, end - start);
  return mean;
}

/** The mean state of each event, averaged with weights POOLING_DECAY^age. `spans` run oldest to newest. */
export function pooledState(states: Float32Array, size: number, spans: readonly Span[]): Float32Array {
  const pooled = new Float32Array(size);
  let total = 0;
  spans.forEach((span, index) => {
    const weight = POOLING_DECAY ** (spans.length - 1 - index);
    const mean = meanState(states, size, span);
    for (let i = 0; i < size; i++) pooled[i]! += weight * mean[i]!;
    total += weight;
  });
  if (total > 0) for (let i = 0; i < size; i++) pooled[i]! /= total;
  return pooled;
}
