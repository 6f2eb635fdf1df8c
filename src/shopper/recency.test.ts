import { expect, it } from 'vitest';
import { HALF_LIFE_MS, recencyWeight } from './recency.ts';

it('halves every two weeks, and is never more than that of now', () => {
  const now = 1e12;
  expect(HALF_LIFE_MS).toBe(14 * 24 * 3600 * 1000);
  expect(recencyWeight({ time: now }, now)).toBe(1);
  expect(recencyWeight({ time: now - HALF_LIFE_MS }, now)).toBeCloseTo(0.5, 12);
  expect(recencyWeight({ time: now - 3 * HALF_LIFE_MS }, now)).toBeCloseTo(0.125, 12);
  expect(recencyWeight({ time: now + HALF_LIFE_MS }, now)).toBe(1);
});
