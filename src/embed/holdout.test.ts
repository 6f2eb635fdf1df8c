import { expect, test } from 'vitest';
import { variantOf } from './holdout.ts';

/** Ids as a counter makes them: the worst case for a hash. */
const COUNTED = Array.from({ length: 10_000 }, (_, i) => String(i));
/** Ids as visitors have them. */
const RANDOM = COUNTED.map(() => crypto.randomUUID());

const share = (ids: readonly string[], percent: number): number =>
  ids.filter((id) => variantOf(id, percent) === 'control').length / ids.length;

test.each([
  ['counted', COUNTED],
  ['random', RANDOM],
])('ten per cent of 10,000 %s ids are held out', (_, ids) => {
  expect(share(ids, 10)).toBeGreaterThan(0.09);
  expect(share(ids, 10)).toBeLessThan(0.11);
});

test.each([
  [0, 0],
  [100, 1],
])('%s per cent is %s of all', (percent, expected) => {
  expect(share(RANDOM, percent)).toBe(expected);
});

test('an id stays in its group, also when more are held out', () => {
  const held = RANDOM.filter((id) => variantOf(id, 10) === 'control');
  expect(held.every((id) => variantOf(id, 10) === 'control' && variantOf(id, 30) === 'control')).toBe(true);
});
