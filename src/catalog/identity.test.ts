import { describe, expect, it } from 'vitest';
import { createIdentity } from './identity.ts';

const { resolve, rowOf } = createIdentity([
  {
    id: '101',
    title: 'Shirt S',
    groupId: '9',
    url: '/products/shirt?variant=101',
    attributes: { sku: 'SH-S' },
  },
  {
    id: '102',
    title: 'Shirt M',
    groupId: '9',
    url: '/products/shirt?variant=102',
    attributes: { sku: 'SH-M' },
  },
  {
    id: 'mug',
    title: 'Mug',
    url: 'https://shop.example/kitchen/mug/',
    attributes: { gtin: '4006381333931' },
  },
  { id: 'SH-S', title: 'A product named like a sku' },
  { id: 'q1', title: 'Routed by query', url: '/index.php?route=product&id=1' },
  { id: 'q2', title: 'Routed by query too', url: '/index.php?route=product&id=2' },
  { id: 'h1', title: 'Routed by hash', url: '/app#/p/1' },
  { id: 'home', title: 'Points at the front page', url: '/' },
]);
const row = (...ids: string[]) => resolve({ ids });

describe('resolve', () => {
  it('tries catalogue ids of every identifier first', () => {
    expect(row('unknown', 'mug')).toBe(2);
    expect(row('SH-M', 'mug')).toBe(2);
    expect(row('SH-S')).toBe(3);
    expect(row(' mug ')).toBe(2);
    expect(rowOf('102')).toBe(1);
    expect(rowOf('SH-M')).toBeUndefined();
  });

  it('then sku and gtin, then addresses', () => {
    expect(row('https://shop.example/kitchen/mug', 'SH-M')).toBe(1);
    expect(row('04006381333931')).toBe(2);
  });

  it.each([
    ['https://other.example/kitchen/mug/?utm_source=mail#reviews', 2],
    ['/kitchen/mug', 2],
    ['/products/shirt?variant=102', 1],
    ['https://shop.example/products/shirt', 0],
    ['/de/products/shirt?variant=102&utm_source=x', 1],
    ['/collections/sale/products/shirt', 0],
    ['shirt', 0],
    ['shopify_DE_9_102', 1],
    ['9', 0],
    ['/index.php?route=product&id=2', 5],
    ['/app#/p/1', 6],
  ])('%s', (id, expected) => {
    expect(row(id)).toBe(expected);
  });

  it.each([
    '/index.php?route=product&id=3',
    '/index.php',
    '/',
    'https://shop.example/',
    '/app',
    '/other/mug',
    '%E0%A4%A',
    'http://[',
    '',
  ])('does not guess: %j', (id) => {
    expect(row(id)).toBeUndefined();
  });
});
