import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { NO_BAND, priceBands } from './price-bands.ts';

it('counts the strictly cheaper, of those with a price', () => {
  expect([...priceBands([10, undefined, 20, 20, 30])]).toEqual([0, NO_BAND, 2, 2, 7]);
  expect([...priceBands([5])]).toEqual([0]);
  expect([...priceBands([])]).toEqual([]);
  expect([...priceBands([undefined])]).toEqual([NO_BAND]);
  expect([...priceBands(Array.from({ length: 20 }, (_, i) => i))].slice(-2)).toEqual([9, 9]);
});

it('is the formula of docs/model-format.md', () => {
  const price = fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined });
  fc.assert(
    fc.property(fc.array(price), (prices) => {
      const priced = prices.filter((value) => value !== undefined);
      const bands = priceBands(prices);
      for (const [row, value] of prices.entries()) {
        const below = priced.filter((other) => other < (value ?? 0)).length;
        expect(bands[row]).toBe(value === undefined ? NO_BAND : Math.floor((10 * below) / priced.length));
      }
    }),
  );
});
