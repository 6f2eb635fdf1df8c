// @vitest-environment happy-dom
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readWooCart } from './woocommerce-cart.ts';

const PRICES = { price: '18900', currency_code: 'EUR', currency_minor_unit: 2 };
const ITEM = {
  key: 'c9f0f895fb98ab9159f51fd0297e236d',
  id: 8,
  quantity: 1,
  name: 'Tent &#8211; green &amp; light',
  sku: 'T-1',
  permalink: 'https://shop.example/product/tent/?attribute_pa_color=green',
  prices: PRICES,
};

function read(answer: unknown) {
  const warnings: string[] = [];
  return { lines: readWooCart(answer, document, (warning) => warnings.push(warning)), warnings };
}

it('reads a cart of the documented shape', () => {
  expect(read({ items: [ITEM], items_count: 1 })).toEqual({
    lines: [
      {
        product: {
          ids: ['8', 'T-1', 'https://shop.example/product/tent/?attribute_pa_color=green'],
          title: 'Tent – green & light',
          price: 189,
          currency: 'EUR',
        },
        quantity: 1,
      },
    ],
    warnings: [],
  });
});

it.each([
  ['JPY', 0, '1890', 1890],
  ['KWD', 3, '1890', 1.89],
  // A shop may show its euros without cents.
  ['EUR', 0, '189', 189],
])('%s with %d decimals', (currency_code, currency_minor_unit, price, amount) => {
  const prices = { price, currency_code, currency_minor_unit };
  expect(read({ items: [{ ...ITEM, prices }] }).lines?.[0]?.product.price).toBe(amount);
});

it.each([
  [{ price: '189' }],
  [{ price: '189', currency_code: 'EUR' }],
  [{ price: '189', currency_minor_unit: 2 }],
  [{ price: '1.89', currency_code: 'EUR', currency_minor_unit: 2 }],
])('a price of %j is left out and reported', (prices) => {
  const { lines, warnings } = read({ items: [{ ...ITEM, prices }] });
  expect(lines?.[0]?.product.price).toBeUndefined();
  expect(warnings).toHaveLength(1);
});

it('runs nothing that a name holds', () => {
  const name = '&lt;img src=x onerror="window.pwned = 1"&gt;<img src=x onerror="window.pwned = 1">';
  expect(read({ items: [{ ...ITEM, name }] }).lines).toHaveLength(1);
  expect('pwned' in window).toBe(false);
});

it('reads whatever comes as lines with a name and a quantity, or as no cart', () => {
  const item = fc.oneof(
    fc.anything(),
    fc.record({ id: fc.anything(), name: fc.anything(), prices: fc.anything(), permalink: fc.anything() }),
  );
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.record({ items: fc.array(item) })), (answer) => {
      for (const { product, quantity } of read(answer).lines ?? []) {
        expect(product.ids[0]).toBeTruthy();
        expect(quantity).toBeGreaterThan(0);
        expect(product.price === undefined || product.currency !== undefined).toBe(true);
      }
    }),
  );
});
