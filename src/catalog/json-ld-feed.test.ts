import { describe, expect, it } from 'vitest';
import { readFeed } from './read-feed.ts';

function read(text: string) {
  const feed = readFeed(text);
  if (feed.kind !== 'products') throw new Error('a manifest came');
  return feed;
}

const tent = {
  '@type': 'Product',
  name: 'Tent',
  sku: 'T-1',
  url: '/tent',
  image: ['/tent.jpg', '/tent-2.jpg'],
  brand: { '@type': 'Brand', name: 'Alpine' },
  offers: {
    '@type': 'Offer',
    price: '199.00',
    priceCurrency: 'EUR',
    availability: 'https://schema.org/InStock',
  },
};
const list = {
  '@context': 'https://schema.org',
  '@type': 'ItemList',
  itemListElement: [
    { '@type': 'ListItem', position: 1, item: tent },
    { '@type': 'ListItem', position: 2, url: '/stove' },
    { '@type': 'ListItem', position: 3, item: { ...tent, sku: 'T-2', name: '' } },
  ],
};
const expected = {
  id: 'T-1',
  title: 'Tent',
  url: '/tent',
  image: '/tent.jpg',
  price: 199,
  currency: 'EUR',
  brand: 'Alpine',
  availability: 'in_stock',
  attributes: { sku: 'T-1' },
};

describe('JSON-LD as a feed', () => {
  it('is read from an ItemList, with what is wrong in it', () => {
    const { products, report } = read(JSON.stringify(list));
    expect(products).toEqual([expected]);
    expect(report).toMatchObject({
      format: 'json-ld',
      problems: [
        { row: 2, field: 'item', problem: expect.stringContaining('address only') },
        { row: 3, id: 'T-2', field: 'title', problem: 'is empty' },
      ],
    });
  });

  it('is read from an HTML page, broken blocks and other scripts beside it', () => {
    const html = `<!doctype html><html><head><script type="application/ld+json">{oops</script>
      <script>var x = '{"@type":"Product"}'</script>
      <SCRIPT TYPE='application/ld+json'>${JSON.stringify({ '@graph': [{ '@type': 'WebSite' }, list] })}</SCRIPT></head>`;
    expect(read(html).products).toEqual([expected]);
  });

  it('makes the variants of a group products of their own', () => {
    const group = {
      '@type': 'ProductGroup',
      productGroupID: 'g',
      name: 'Tee',
      brand: 'Alpine',
      hasVariant: [
        {
          '@type': 'Product',
          sku: 'S',
          size: 'S',
          offers: [{ priceSpecification: { price: 5, priceCurrency: 'USD' } }],
        },
        { '@type': 'Product', sku: 'M', name: 'Tee M' },
      ],
    };
    expect(read(JSON.stringify([group])).products).toEqual([
      {
        id: 'S',
        title: 'Tee',
        price: 5,
        currency: 'USD',
        brand: 'Alpine',
        groupId: 'g',
        attributes: { size: 'S', sku: 'S' },
      },
      { id: 'M', title: 'Tee M', brand: 'Alpine', groupId: 'g', attributes: { sku: 'M' } },
    ]);
  });

  it('is no feed where it names no product', () => {
    expect(() =>
      readFeed('<html><script type="application/ld+json">{"@type":"WebSite"}</script></html>'),
    ).toThrow(/HTML page without products/);
  });
});
