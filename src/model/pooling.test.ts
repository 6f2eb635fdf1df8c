import { describe, expect, it } from 'vitest';
import { meanState, pooledState } from './pooling.ts';

/** Five tokens of two numbers. */
const STATES = Float32Array.of(1, 10, 3, 30, 5, 50, 7, 70, 9, 90);

describe('meanState', () => {
  it('is the mean over the half-open span, and over nothing else', () => {
    expect([...meanState(STATES, 2, [1, 3])]).toEqual([4, 40]);
    expect([...meanState(STATES, 2, [4, 5])]).toEqual([9, 90]);
  });

  it('is zero over an empty span', () => {
    expect([...meanState(STATES, 2, [2, 2])]).toEqual([0, 0]);
  });
});

describe('pooledState', () => {
  it('is the mean itself for one event', () => {
    expect([...pooledState(STATES, 2, [[0, 2]])]).toEqual([2, 20]);
  });

  it('counts an event 0.6 times as much as the next newer one', () => {
    const pooled = pooledState(STATES, 2, [
      [0, 1],
      [1, 2],
      [4, 5],
    ]);
    const expected = (0.36 * 1 + 0.6 * 3 + 9) / (0.36 + 0.6 + 1);
    expect(pooled[0]).toBeCloseTo(expected, 5);
    expect(pooled[1]).toBeCloseTo(10 * expected, 4);
  });

  it('is zero without events', () => {
    expect([...pooledState(STATES, 2, [])]).toEqual([0, 0]);
  });
});
