import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wholePercents } from './whole-percents.ts';

test('what one by one would read 101 or 99 reads 100', () => {
  expect(wholePercents([0.058, 0.496, 0.437, 0.009])).toEqual([6, 49, 44, 1]);
  expect(wholePercents([1 / 3, 1 / 3, 1 / 3])).toEqual([34, 33, 33]);
  expect(wholePercents([1, 0, 0, 0])).toEqual([100, 0, 0, 0]);
  expect(wholePercents([0, 0, 0, 0])).toEqual([0, 0, 0, 0]);
});

test('any shares of one sum to 100, and none is a whole per cent away from its share', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 4, maxLength: 4 }), (parts) => {
      const total = parts.reduce((a, b) => a + b, 0);
      fc.pre(total > 0);
      const whole = wholePercents(parts.map((part) => part / total));
      expect(whole.reduce((a, b) => a + b, 0)).toBe(100);
      parts.forEach((part, i) => expect(Math.abs(whole[i]! - (part / total) * 100)).toBeLessThan(1));
    }),
  );
});
