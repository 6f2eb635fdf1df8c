import { expect, it } from 'vitest';
import { jsonLdText, productJsonLd } from './json-ld.ts';
import { sampleProduct } from './sample-product.ts';

interface Graph {
  readonly '@graph': readonly [
    Record<string, unknown>,
    { readonly itemListElement: readonly Record<string, unknown>[] },
  ];
}

const build = (change: Parameters<typeof sampleProduct>[0] = {}) =>
  productJsonLd(sampleProduct(change), 'https://shop.example') as unknown as Graph;

it('names the product by id, with its offer and absolute addresses', () => {
  const [product] = build()['@graph'];
  expect(product).toMatchObject({
    '@type': 'Product',
    productID: 'tent-ridge-2',
    sku: 'tent-ridge-2',
    url: 'https://shop.example/product/tent-ridge-2',
    image: ['https://shop.example/demo/img/tent.svg'],
    brand: { name: 'Fjellvind' },
    offers: { price: '289.00', priceCurrency: 'EUR', availability: 'https://schema.org/InStock' },
  });
  expect(product).not.toHaveProperty('inProductGroupWithID');
});

it('tells what is sold out, what may be ordered ahead, and the group', () => {
  expect(build({ availability: 'out_of_stock' })['@graph'][0]).toMatchObject({
    offers: { availability: 'https://schema.org/OutOfStock' },
  });
  expect(build({ availability: 'preorder', groupId: 'ridge' })['@graph'][0]).toMatchObject({
    inProductGroupWithID: 'ridge',
    offers: { availability: 'https://schema.org/PreOrder' },
  });
});

it('lists the breadcrumb from the department to the product', () => {
  const crumbs = build()['@graph'][1].itemListElement;
  expect(crumbs.map(({ position, name }) => [position, name])).toEqual([
    [1, 'Outdoor'],
    [2, 'Camping'],
    [3, 'Tents'],
    [4, 'Ridge 2 Trekking Tent'],
  ]);
  expect(crumbs[2]?.item).toBe('https://shop.example/c/outdoor/camping/tents');
});

it('cannot be ended early by a title', () => {
  const text = jsonLdText({ name: '</script><script>alert(1)</script>' });
  expect(text).not.toContain('<');
  expect(JSON.parse(text)).toEqual({ name: '</script><script>alert(1)</script>' });
});
