import { expect, it } from 'vitest';
import { readFeed } from './read-feed.ts';

const HEADER =
  'Handle,Title,Body (HTML),Vendor,Type,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Barcode,Image Src,Image Position,Variant Image,Status';

function read(...lines: string[]) {
  const feed = readFeed([HEADER, ...lines].join('\n'));
  if (feed.kind !== 'products') throw new Error('a manifest came');
  return feed;
}

it("reads Shopify's export: variants are rows, further pictures are none", () => {
  const { products, report } = read(
    'tee,Tee,"<p>Soft, ""warm""</p>",Alpine,Shirts,TRUE,Size,S,TEE-S,shopify,3,deny,20.00,\'4006381333931,https://c.example/1.jpg,1,,active',
    'tee,,,,,,,M,TEE-M,shopify,0,deny,21.00,,https://c.example/2.jpg,2,https://c.example/m.jpg,',
    'tee,,,,,,,,,,,,,,https://c.example/3.jpg,3,,',
    'mug,Mug,,Alpine,Kitchen,TRUE,Title,Default Title,,,,continue,8.00,,,,,active',
    'old,Old thing,,,,TRUE,Title,Default Title,OLD,,,deny,8.00,,,,,archived',
    ',No handle,,,,,,,,,,,8.00,,,,,',
  );
  expect(report.format).toBe('shopify');
  expect(products).toEqual([
    {
      id: 'TEE-S',
      title: 'Tee - S',
      url: '/products/tee',
      image: 'https://c.example/1.jpg',
      price: 20,
      brand: 'Alpine',
      category: 'Shirts',
      description: 'Soft, "warm"',
      availability: 'in_stock',
      groupId: 'tee',
      attributes: { Size: 'S', sku: 'TEE-S', gtin: '4006381333931' },
    },
    expect.objectContaining({
      id: 'TEE-M',
      title: 'Tee - M',
      price: 21,
      availability: 'out_of_stock',
      image: 'https://c.example/m.jpg',
      brand: 'Alpine',
    }),
    expect.objectContaining({ id: 'mug', title: 'Mug', availability: 'in_stock' }),
  ]);
  expect(report.problems).toEqual([
    { row: 6, field: 'Status', problem: 'says that it is not on sale', done: 'skipped' },
    { row: 7, field: 'Handle', problem: 'is missing', done: 'skipped' },
  ]);
});

it('names variants without SKU by handle and options, each by another name', () => {
  const { products } = read('cap,Cap,,,,TRUE,Size,S,,,,,5,,,,,active', 'cap,,,,,,,M,,,,,5,,,,,');
  expect(products.map(({ id }) => id)).toEqual(['cap/S', 'cap/M']);
});
