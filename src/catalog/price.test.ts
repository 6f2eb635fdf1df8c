import { describe, expect, it } from 'vitest';
import { parsePrice } from './price.ts';

describe('parsePrice', () => {
  it.each([
    ['0', 0],
    ['12', 12],
    ['1.234', 1.234],
    ['1,234', 1234],
    ['0,999', 0.999],
    ['1,234.5', 1234.5],
    ['1.234.567', 1_234_567],
    ["1'234.50", 1234.5],
    ['1 234,56', 1234.56],
    ['$1,234.00', 1234],
    ['US$ 9', 9],
    ['19,-', 19],
    ['19,–', 19],
    ['249 kr', 249],
  ])('%s without a currency', (text, amount) => {
    expect(parsePrice(text)).toEqual({ amount });
  });

  it.each([
    ['1.234 €', 1234, 'EUR'],
    ['€1.234,5', 1234.5, 'EUR'],
    ['EUR 12', 12, 'EUR'],
    ['$12.99 USD', 12.99, 'USD'],
    ['1.234 KWD', 1.234, 'KWD'],
    ['99 zł', 99, 'PLN'],
    ['£0.50', 0.5, 'GBP'],
  ])('%s with one', (text, amount, currency) => {
    expect(parsePrice(text)).toEqual({ amount, currency });
  });

  it.each([
    '',
    'abc',
    '-5',
    '- 5 €',
    'from 12',
    '12 or 14',
    '3 pcs',
    '1.2.3,4,5',
    '1e5',
    'Infinity',
    '9'.repeat(400),
  ])('%j is no price', (text) => {
    expect(parsePrice(text)).toBeUndefined();
  });
});
