import type { Product } from '#contracts/product.ts';
import { expect, it } from 'vitest';
import { catalogSteps, createCatalog } from './create-catalog.ts';
import { runAtOnce } from './slices.ts';

const products = [
  { id: 'a', title: 'Red tent', price: 10, attributes: { sku: 'S1' } },
  { id: 'b', title: 'Blue tent' },
];

it('joins products, bands, identity and index', () => {
  const catalog = createCatalog(products);
  expect(catalog.rowOf('b')).toBe(1);
  expect(catalog.resolve({ ids: ['S1'] })).toBe(0);
  expect([...catalog.priceBands]).toEqual([0, 255]);
  expect([...catalog.text.score(new Map([['blue', 1]])).keys()]).toEqual([1]);
  expect(catalog.text.indexed).toBe(2);
  expect(catalog.version).toMatch(/^[\da-f]{16}$/);
  expect(catalog.embeddings).toBeUndefined();
});

it('has another version as soon as any field of any product changes', () => {
  const whole: Required<Product> = {
    id: 'a',
    title: 'Red tent',
    url: '/a',
    image: '/a.png',
    price: 10,
    currency: 'EUR',
    brand: 'Fjell',
    category: 'Camping > Tents',
    description: 'For two',
    availability: 'in_stock',
    groupId: 'g',
    attributes: { sku: 'S1' },
  };
  const changed: Required<Product> = {
    id: 'b',
    title: 'Blue tent',
    url: '/b',
    image: '/b.png',
    price: 11,
    currency: 'GBP',
    brand: 'Moor',
    category: 'Camping',
    description: 'For three',
    availability: 'out_of_stock',
    groupId: 'h',
    attributes: { sku: 'S2' },
  };
  const fields = Object.entries(changed).map(([field, value]) => [{ ...whole, [field]: value }]);
  const versions: (readonly Product[])[] = [
    [whole],
    ...fields,
    products,
    [{ ...products[0]!, price: 11 }, products[1]!],
    products.slice(1),
    products.toReversed(),
  ];
  expect(new Set(versions.map((list) => createCatalog(list).version)).size).toBe(versions.length);
});

it('can be used while it is indexed', () => {
  const catalog = runAtOnce(catalogSteps(products, 'known'));
  const indexing = catalog.indexSteps();
  expect(catalog.version).toBe('known');
  indexing.next();
  expect(catalog.text.indexed).toBe(1);
  expect([...catalog.text.score(new Map([['tent', 1]])).keys()]).toEqual([0]);
  runAtOnce(indexing);
  expect(catalog.text.score(new Map([['tent', 1]])).size).toBe(2);
});

it('grows by further products: rows follow on, prices are counted again at the end', () => {
  const catalog = runAtOnce(catalogSteps(products));
  const more = [{ id: 'z', title: 'Green tent', price: 1 }];
  runAtOnce(catalog.growSteps(more));
  expect(catalog.rowOf('z')).toBe(products.length);
  expect(catalog.priceBands[products.length]).toBe(255);
  runAtOnce(catalog.indexSteps());
  expect(catalog.text.indexed).toBe(products.length + 1);
  runAtOnce(catalog.priceSteps());
  expect(catalog.priceBands).toEqual(createCatalog([...products, ...more]).priceBands);
});
