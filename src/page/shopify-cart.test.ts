import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { readShopifyCart, shopifyMoney } from './shopify-cart.ts';

const PAGE = 'https://shop.example/de/products/tent';
const LINE = {
  id: 4711,
  variant_id: 4711,
  product_id: 17,
  quantity: 2,
  title: 'Tent - Green',
  product_title: 'Tent',
  price: 18900,
  presentment_price: 189,
  sku: 'T-1',
  vendor: 'Fellwind',
  product_type: 'Tents',
  url: '/de/products/tent?variant=4711',
};

function read(answer: unknown) {
  const warnings: string[] = [];
  return { lines: readShopifyCart(answer, PAGE, (warning) => warnings.push(warning)), warnings };
}

it('reads a cart of the documented shape', () => {
  const { lines, warnings } = read({ currency: 'EUR', item_count: 2, items: [LINE] });
  expect(lines).toEqual([
    {
      product: {
        ids: ['4711', 'T-1', '17', 'https://shop.example/de/products/tent?variant=4711'],
        title: 'Tent',
        price: 189,
        currency: 'EUR',
        brand: 'Fellwind',
        category: 'Tents',
      },
      quantity: 2,
    },
  ]);
  expect(warnings).toEqual([]);
});

it('reads an empty cart as one, and what is no cart as none', () => {
  expect(read({ items: [] }).lines).toEqual([]);
  for (const answer of [null, [], '<html>', { status: 404 }, { items: 'none' }])
    expect(read(answer).lines).toBeUndefined();
});

test.each<[string, unknown, string | undefined, number | undefined]>([
  ['cents', 1999, 'EUR', 19.99],
  ['yen, to which hundredths are appended', 100_000, 'JPY', 1000],
  ['won', 890_000, 'KRW', 8900],
  ['three decimals: not documented, so not guessed', 1999, 'KWD', undefined],
  ['no currency', 1999, undefined, undefined],
  ['no currency of this world', 1999, 'ZZZ', undefined],
  ['no whole number', '19.99', 'EUR', undefined],
])('%s', (_, value, currency, amount) => {
  const warnings: string[] = [];
  const money = shopifyMoney(value, currency, (warning) => warnings.push(warning));
  expect(money?.amount).toBe(amount);
  expect(warnings).toHaveLength(amount === undefined ? 1 : 0);
});

it('takes the price in major units where the cart has one, in any currency', () => {
  const { lines, warnings } = read({ currency: 'KWD', items: [{ ...LINE, presentment_price: 12.345 }] });
  expect(lines?.[0]?.product).toMatchObject({ price: 12.345, currency: 'KWD' });
  expect(warnings).toEqual([]);
});

it('reads whatever comes as lines with a name and a quantity, or as no cart', () => {
  const item = fc.oneof(
    fc.anything(),
    fc.record({
      variant_id: fc.anything(),
      quantity: fc.anything(),
      price: fc.anything(),
      url: fc.anything(),
    }),
  );
  const cart = fc.oneof(fc.anything(), fc.record({ currency: fc.anything(), items: fc.array(item) }));
  fc.assert(
    fc.property(cart, (answer) => {
      for (const { product, quantity } of read(answer).lines ?? []) {
        expect(product.ids[0]).toBeTruthy();
        expect(quantity).toBeGreaterThan(0);
        expect(product.price === undefined || product.currency !== undefined).toBe(true);
      }
    }),
  );
});
