import { expect, test } from 'vitest';
import { formatPrice } from './format-price.ts';

test.each([
  [12.5, 'EUR', 'en', '€12.50'],
  [12.5, 'EUR', 'de', '12,50 €'],
  [1200, 'JPY', 'en', '¥1,200'],
  [0, 'USD', 'en-US', '$0.00'],
  [12.5, undefined, 'en', '12.50'],
  [12, undefined, 'en', '12'],
  [1299.999, '', 'de', '1.300,00'],
  [12.5, 'euros', 'en', '12.50'],
  [12.5, 'EUR', 'not a locale', '12.50'],
  [undefined, 'EUR', 'en', ''],
  [Number.NaN, 'EUR', 'en', ''],
  [-1, 'EUR', 'en', ''],
])('%s %s in %s is %s', (price, currency, locale, text) => {
  expect(formatPrice(price, currency, locale).replace(/\s/g, ' ')).toBe(text);
});
