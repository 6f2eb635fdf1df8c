import { expect, it } from 'vitest';
import { readFeed } from './read-feed.ts';

const shirt = {
  id: 632910392,
  title: 'Merino Shirt',
  handle: 'merino-shirt',
  vendor: 'Alpine',
  product_type: 'Shirts',
  body_html: '<p>Soft &amp; <b>warm</b></p><script>alert(1)</script>',
  options: [{ name: 'Size', position: 1, values: ['S', 'M'] }],
  images: [{ id: 1, src: 'https://cdn.example/shirt.jpg' }],
  variants: [
    {
      id: 808950810,
      title: 'S',
      option1: 'S',
      price: '49.90',
      sku: 'MS-S',
      available: true,
      featured_image: null,
    },
    {
      id: 808950811,
      title: 'M',
      option1: 'M',
      price: '49.90',
      sku: 'MS-M',
      available: false,
      featured_image: { src: '/m.jpg' },
    },
  ],
};
const mug = {
  id: 5,
  title: 'Mug',
  handle: 'mug',
  variants: [{ id: 6, title: 'Default Title', option1: 'Default Title', price: '8.00' }],
};

it('makes each variant a product of one group', () => {
  const feed = readFeed(JSON.stringify({ products: [shirt, mug] }));
  if (feed.kind !== 'products') throw new Error('no products');
  expect(feed.report).toMatchObject({ format: 'shopify', problems: [] });
  expect(feed.products).toEqual([
    {
      id: '808950810',
      title: 'Merino Shirt - S',
      url: '/products/merino-shirt?variant=808950810',
      image: 'https://cdn.example/shirt.jpg',
      price: 49.9,
      brand: 'Alpine',
      category: 'Shirts',
      description: 'Soft & warm',
      availability: 'in_stock',
      groupId: '632910392',
      attributes: { Size: 'S', sku: 'MS-S' },
    },
    expect.objectContaining({
      id: '808950811',
      availability: 'out_of_stock',
      image: '/m.jpg',
      groupId: '632910392',
    }),
    expect.objectContaining({ id: '6', title: 'Mug', url: '/products/mug?variant=6' }),
  ]);
  expect(feed.products[2]).not.toHaveProperty('attributes');
});

it('reports a variant that is none and keeps the others', () => {
  const feed = readFeed(JSON.stringify([{ ...mug, variants: [null, ...mug.variants] }]));
  if (feed.kind !== 'products') throw new Error('no products');
  expect(feed.products.map(({ id }) => id)).toEqual(['6']);
  expect(feed.report.problems).toMatchObject([{ row: 1, field: 'id', done: 'skipped' }]);
});
