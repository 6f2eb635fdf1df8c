import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { childrenOf, departments, levelsOf, products, variantsOf, withoutVariants } from './shop-catalog.ts';
import { FEATURED, HERO } from './featured.ts';
import { variantName } from './variant-name.ts';

it('holds a real assortment: unique ids, two or three levels, a price, a picture that exists', () => {
  expect(products.length).toBeGreaterThanOrEqual(420);
  expect(new Set(products.map(({ id }) => id)).size).toBe(products.length);
  for (const { id, url, category, price, image } of products) {
    expect(url).toBe(`/product/${id}`);
    expect(category.split(' > ').length, id).toBeOneOf([2, 3]);
    expect(price, id).toBeGreaterThan(0);
    expect(existsSync(`public${image}`), image).toBe(true);
  }
});

it('keeps a brand to few departments', () => {
  const homes = new Map<string, Set<string>>();
  for (const { brand, category } of products) {
    const home = homes.get(brand) ?? new Set();
    homes.set(brand, home.add(category.split(' > ')[0] ?? ''));
  }
  expect(homes.size).toBeGreaterThanOrEqual(60);
  for (const [brand, home] of homes) expect(home.size, brand).toBeLessThanOrEqual(3);
});

it('groups only products of one brand that differ in something a shopper can choose', () => {
  for (const product of products) {
    const group = variantsOf(product);
    if (product.groupId === undefined) continue;
    expect(group.length, product.groupId).toBeGreaterThan(1);
    expect(new Set(group.map((one) => variantName(one, group))).size, product.groupId).toBe(group.length);
    expect(new Set(group.map(({ brand }) => brand)).size, product.groupId).toBe(1);
  }
  expect(withoutVariants(products).length).toBeLessThan(products.length);
});

it('finds categories by their slugs, and none for a wrong one', () => {
  expect(departments.length).toBeGreaterThanOrEqual(18);
  expect(levelsOf(['outdoor', 'camping', 'tents'])).toEqual(['Outdoor', 'Camping', 'Tents']);
  expect(childrenOf(['outdoor'])).toEqual(['Camping', 'Hiking']);
  expect(levelsOf(['outdoor', 'nowhere'])).toBeUndefined();
  expect(levelsOf(['outdoor', 'camping', 'tents', 'deeper'])).toBeUndefined();
});

it('shows on the home page only what can be bought', () => {
  const shown = [...HERO, ...FEATURED.flatMap(({ ids }) => [...ids])];
  for (const id of shown) {
    expect(products.find((product) => product.id === id)?.availability, id).toBe('in_stock');
  }
});
