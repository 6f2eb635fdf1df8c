import { expect, it, test } from 'vitest';
import { isOurs, readItem } from './data-layer-item.ts';

test.each([
  [{ item_id: 'A', id: 'B' }, ['A']],
  [{ id: 7, sku: 'S' }, ['7', 'S']],
  [{ name: 'Tent' }, ['Tent']],
  [{ item_name: 'Tent', name: 'Zelt' }, ['Tent']],
])('%j is known as %j', (item, ids) => {
  expect(readItem(item, undefined)?.ids).toEqual(ids);
});

it('is nothing without an id or a name', () => {
  expect(readItem({ price: 3 }, 'EUR')).toBeUndefined();
});

it('has its own currency, or that of its event', () => {
  expect(readItem({ id: 'A', currency: 'USD' }, 'EUR')?.currency).toBe('USD');
  expect(readItem({ id: 'A' }, 'EUR')?.currency).toBe('EUR');
});

test.each([
  [{ item_category: 'Outdoor', item_category3: 'Tents' }, 'Outdoor > Tents'],
  [{ category: 'Outdoor/Camping/Tents' }, 'Outdoor > Camping > Tents'],
  [{ category: 'Outdoor > Tents' }, 'Outdoor > Tents'],
])('the path of %j is %j', (item, path) => {
  expect(readItem({ id: 'A', ...item }, undefined)?.category).toBe(path);
});

it('is ours by the name of its list', () => {
  expect(isOurs({ item_list_id: 'aisle_related' })).toBe(true);
  expect(isOurs({ item_list_id: 'related_aisle_' })).toBe(false);
  expect(isOurs({})).toBe(false);
});

it('knows a product of Shopify’s Google channel by its variant, too', () => {
  expect(readItem({ item_id: 'shopify_DE_17_4711', sku: 'T-1' }, 'EUR')?.ids).toEqual([
    'shopify_DE_17_4711',
    '4711',
    'T-1',
  ]);
});
