import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { parsePrice } from './price.ts';

test.each([
  [12.5, 12.5],
  [0, 0],
  ['12.99', 12.99],
  ['.99', 0.99],
  ['12,99', 12.99],
  ['1.234,56', 1234.56],
  ['1,234.56', 1234.56],
  ['1.234.567', 1234567],
  ['1,234', 1234],
  ['1.299', 1.299],
  ['1.299 €', 1299],
  ['€ 12,99', 12.99],
  ['1 234,56 €', 1234.56],
  ["CHF 1'234.50", 1234.5],
  ['Rs.1,299', 1299],
  ['12.99 EUR', 12.99],
  ['12,-', 12],
])('reads %j as %d', (written, price) => {
  expect(parsePrice(written)).toBe(price);
});

test.each([
  [''],
  ['free'],
  ['-5'],
  ['€ -5,00'],
  [-1],
  [Number.NaN],
  [Infinity],
  [null],
  [{}],
  ['9'.repeat(41)],
])('sees no price in %j', (written) => {
  expect(parsePrice(written)).toBeUndefined();
});

it('answers undefined or a finite number from 0 on, whatever it is given', () => {
  fc.assert(
    fc.property(fc.anything(), fc.stringMatching(/^[$€ ]?[\d.,' -]{0,20}$/), (anything, priceLike) => {
      for (const value of [anything, priceLike]) {
        const price = parsePrice(value);
        expect(price === undefined || (Number.isFinite(price) && price >= 0)).toBe(true);
      }
    }),
  );
});

it('reads back what a German and an English shop print', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), (cents) => {
      const price = cents / 100;
      const digits = { minimumFractionDigits: 2 };
      expect(parsePrice(price.toLocaleString('de-DE', digits))).toBeCloseTo(price, 6);
      expect(parsePrice(price.toLocaleString('en-US', digits))).toBeCloseTo(price, 6);
    }),
  );
});
