import { expect, it } from 'vitest';
import { ga4CartItems, ga4Entries, ga4Item, ga4Value } from './ga4.ts';
import { sampleProduct } from './sample-product.ts';

it('spreads the category path over the item fields', () => {
  expect(ga4Item(sampleProduct(), 2, 5)).toEqual({
    item_id: 'tent-ridge-2',
    item_name: 'Ridge 2 Trekking Tent',
    item_brand: 'Fjellvind',
    item_category: 'Outdoor',
    item_category2: 'Camping',
    item_category3: 'Tents',
    price: 289,
    quantity: 2,
    index: 5,
  });
});

it('leaves the index out where there is no list', () => {
  expect(ga4Item(sampleProduct())).not.toHaveProperty('index');
});

it('clears the ecommerce object before each event', () => {
  const entries = ga4Entries('add_to_cart', [ga4Item(sampleProduct(), 2)], { transaction_id: 'x' });
  expect(entries).toHaveLength(2);
  expect(entries[0]).toEqual({ ecommerce: null });
  expect(entries[1]).toMatchObject({
    event: 'add_to_cart',
    ecommerce: { currency: 'EUR', value: 578, transaction_id: 'x' },
  });
});

it('adds up in cents', () => {
  const cheap = (price: number) => ga4Item(sampleProduct({ price }));
  expect(ga4Value([cheap(0.1), cheap(0.2)])).toBe(0.3);
});

it('drops cart lines whose product is gone', () => {
  const lines = [
    { id: 'gone', quantity: 1 },
    { id: 'tent-ridge-2', quantity: 3 },
  ];
  const find = (id: string) => (id === 'gone' ? undefined : sampleProduct());
  expect(ga4CartItems(lines, find).map(({ item_id, quantity }) => [item_id, quantity])).toEqual([
    ['tent-ridge-2', 3],
  ]);
});
