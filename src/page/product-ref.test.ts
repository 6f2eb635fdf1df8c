import { describe, expect, it, test } from 'vitest';
import { absoluteUrl, productRef, sameProduct } from './product-ref.ts';

const BASE = 'https://shop.example/en/list';

describe('productRef', () => {
  it('keeps each identifier once, in order, and no field without a value', () => {
    const ref = productRef(['b', undefined, 'a', '', 'b'], { title: 'Tent', price: undefined });
    expect(ref).toStrictEqual({ ids: ['b', 'a'], title: 'Tent' });
  });

  it('is nothing without an identifier', () => {
    expect(productRef([undefined, ''], { title: 'Tent' })).toBeUndefined();
  });
});

test.each([
  ['/p/1#top', 'https://shop.example/p/1'],
  ['/#/p/1', 'https://shop.example/#/p/1'],
  ['p/1', 'https://shop.example/en/p/1'],
  ['https://other.example/', 'https://other.example/'],
  ['javascript:alert(1)', undefined],
  ['http://', undefined],
  [undefined, undefined],
])('absoluteUrl makes %j into %j', (value, url) => {
  expect(absoluteUrl(value, BASE)).toBe(url);
});

it('one identifier in common is the same product', () => {
  expect(sameProduct({ ids: ['a', 'b'] }, { ids: ['c', 'b'] })).toBe(true);
  expect(sameProduct({ ids: ['a'] }, { ids: ['b'] })).toBe(false);
  expect(sameProduct({ ids: ['a'] }, undefined)).toBe(false);
  expect(sameProduct(undefined, undefined)).toBe(true);
});
