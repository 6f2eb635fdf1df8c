import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalsOf, fromMinorUnits, parsePrice, readMoney } from './money.ts';

describe('parsePrice', () => {
  it.each([
    ['0', 0],
    ['.99', 0.99],
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
    ['Rs.1,299', 1299],
    ['$1,234.56', 1234.56],
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
    ['1 234,56 zł', 1234.56, 'PLN'],
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

const CURRENCIES = fc.constantFrom(...Intl.supportedValuesOf('currency'));

describe('readMoney', () => {
  it.each<[unknown, unknown, unknown]>([
    [12.5, 'eur', { amount: 12.5, currency: 'EUR' }],
    [0, undefined, { amount: 0 }],
    ['12,99', 'EUR', { amount: 12.99, currency: 'EUR' }],
    [' 1.234,56 € ', undefined, { amount: 1234.56, currency: 'EUR' }],
    // What stands beside the number itself is surer than what is said elsewhere.
    ['£5', 'EUR', { amount: 5, currency: 'GBP' }],
    [12, 'euros', { amount: 12 }],
    [12, 5, { amount: 12 }],
  ])('%j with %j', (value, currency, money) => {
    expect(readMoney(value, currency)).toEqual(money);
  });

  it('answers undefined or a finite amount from 0 on, whatever it is given', () => {
    const priceLike = fc.stringMatching(/^[$€ ]?[\d.,' -]{0,20}$/);
    fc.assert(
      fc.property(fc.oneof(fc.anything(), priceLike), fc.anything(), (value, currency) => {
        const money = readMoney(value, currency);
        if (money === undefined) return;
        expect(money.amount).toBeGreaterThanOrEqual(0);
        expect(money.amount).toBeLessThan(Infinity);
        expect(money.currency ?? 'EUR').toMatch(/^[A-Z]{3}$/);
      }),
    );
  });

  it.each(['de-DE', 'en-US', 'pl-PL', 'fr-FR', 'de-CH', 'ja-JP', 'pt-BR'])(
    'reads back what a shop in %s prints, in every currency',
    (locale) => {
      fc.assert(
        fc.property(CURRENCIES, fc.integer({ min: 0, max: 99_999_999 }), (currency, minor) => {
          const { amount } = fromMinorUnits(minor, currency, decimalsOf(currency))!;
          const printed = new Intl.NumberFormat(locale, {
            style: 'currency',
            currency,
            currencyDisplay: 'code',
          });
          expect(readMoney(printed.format(amount))).toEqual({ amount, currency });
        }),
      );
    },
  );
});

describe('fromMinorUnits', () => {
  it.each<[unknown, string, unknown]>([
    [1999, 'EUR', { amount: 19.99, currency: 'EUR' }],
    ['1999', 'USD', { amount: 19.99, currency: 'USD' }],
    ['1999', 'JPY', { amount: 1999, currency: 'JPY' }],
    [1999, 'KWD', { amount: 1.999, currency: 'KWD' }],
  ])('%j of %s', (value, currency, money) => {
    expect(fromMinorUnits(value, currency, decimalsOf(currency))).toEqual(money);
  });

  it('takes nothing for granted: without a known currency there is no amount', () => {
    expect(decimalsOf('ZZZ')).toBeUndefined();
    expect(decimalsOf(undefined)).toBeUndefined();
    expect(fromMinorUnits(1999, 'ZZZ', undefined)).toBeUndefined();
  });

  it.each([[-1], [1.5], ['19.99'], [''], [null], [Number.NaN], [1e21], [[1999]]])('%j is none', (value) => {
    expect(fromMinorUnits(value, 'EUR', 2)).toBeUndefined();
  });

  it('undoes what a platform multiplied, whatever the decimals', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 4 }), (minor, decimals) => {
        const money = fromMinorUnits(String(minor), 'EUR', decimals);
        expect(Math.round(money!.amount * 10 ** decimals)).toBe(minor);
      }),
    );
  });
});
