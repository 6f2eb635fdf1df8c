import { describe, expect, it } from 'vitest';
import { readFeed } from './read-feed.ts';

function read(text: string) {
  const feed = readFeed(text);
  if (feed.kind !== 'products') throw new Error('a manifest came');
  return feed;
}

const mug = {
  id: 34,
  name: 'Mug &#8211; blue',
  parent: 0,
  permalink: 'https://shop.example/product/mug/',
  sku: 'MUG',
  short_description: '<p>For <em>tea</em></p>',
  prices: { price: '1850', regular_price: '2000', currency_code: 'EUR', currency_minor_unit: 2 },
  images: [{ id: 1, src: 'https://shop.example/mug.jpg' }],
  categories: [{ id: 5, name: 'Kitchen', slug: 'kitchen' }],
  brands: [{ id: 6, name: 'Alpine' }],
  attributes: [
    {
      id: 1,
      name: 'Colour',
      terms: [
        { id: 2, name: 'Blue' },
        { id: 3, name: 'Green' },
      ],
    },
  ],
  is_in_stock: false,
};

describe("WooCommerce's Store API", () => {
  it('is read with prices out of minor units', () => {
    const { products, report } = read(JSON.stringify([mug]));
    expect(report).toMatchObject({ format: 'woocommerce', problems: [] });
    expect(products).toEqual([
      {
        id: '34',
        title: 'Mug – blue',
        url: 'https://shop.example/product/mug/',
        image: 'https://shop.example/mug.jpg',
        price: 18.5,
        currency: 'EUR',
        brand: 'Alpine',
        category: 'Kitchen',
        description: 'For tea',
        availability: 'out_of_stock',
        attributes: { Colour: 'Blue, Green', sku: 'MUG' },
      },
    ]);
  });

  it.each([
    [{ price: '1800', currency_code: 'JPY', currency_minor_unit: 0 }, 1800],
    [{ price: '1800', currency_code: 'KWD', currency_minor_unit: 3 }, 1.8],
    [{ price: '18.00', currency_code: 'EUR', currency_minor_unit: 2 }, undefined],
    [{ price: '1800', currency_code: 'EUR', currency_minor_unit: null }, undefined],
  ])('%j', (prices, price) => {
    const { products, report } = read(JSON.stringify([{ ...mug, prices }]));
    expect(products[0]?.price).toBe(price);
    expect(report.problems.map(({ field }) => field)).toEqual(price === undefined ? ['price'] : []);
  });

  it('is one list in several pages', () => {
    expect(read(JSON.stringify([[mug], [{ ...mug, id: 35 }]])).products.map(({ id }) => id)).toEqual([
      '34',
      '35',
    ]);
  });
});

describe("WooCommerce's product export", () => {
  const HEADER =
    'ID,Type,SKU,"GTIN, UPC, EAN, or ISBN",Name,Published,"Short description",Description,"In stock?","Sale price","Regular price",Categories,Images,Parent,"Attribute 1 name","Attribute 1 value(s)"';

  it('makes variations products of their parent, and a parent without any a product', () => {
    const { products, report } = read(
      [
        `\uFEFF${HEADER}`,
        '21,variable,TEE,,Tee,1,"<b>Soft</b>",,1,,,"Clothing > Shirts, Sale","https://s.example/a.jpg, https://s.example/b.jpg",,Size,"S, M"',
        '22,variation,TEE-S,4006381333931,"Tee - S",1,,,1,15,20,,,id:21,Size,S',
        '23,variation,TEE-M,,"Tee - M",1,,,0,,20,,https://s.example/m.jpg,TEE,Size,M',
        '24,"simple, virtual",GIFT,,Gift card,1,,,backorder,,"10,50",Gifts,,,,',
        '25,variable,CAP,,Cap,1,,,1,,,Hats,,,,',
        '26,simple,OLD,,Old thing,0,,,1,,5,,,,,',
        '27,simple,BAD,,,1,,,1,,5,,,,,',
      ].join('\r\n'),
    );
    expect(report.format).toBe('woocommerce');
    expect(products).toEqual([
      {
        id: '22',
        title: 'Tee - S',
        url: '/?p=21',
        image: 'https://s.example/a.jpg',
        price: 15,
        category: 'Clothing > Shirts',
        description: 'Soft',
        availability: 'in_stock',
        groupId: '21',
        attributes: { Size: 'S', sku: 'TEE-S', gtin: '4006381333931' },
      },
      expect.objectContaining({
        id: '23',
        price: 20,
        image: 'https://s.example/m.jpg',
        availability: 'out_of_stock',
        groupId: '21',
      }),
      expect.objectContaining({ id: '24', price: 10.5, availability: 'preorder', url: '/?p=24' }),
      expect.objectContaining({ id: '25', title: 'Cap', category: 'Hats' }),
    ]);
    expect(report.problems).toEqual([
      { row: 7, field: 'Published', problem: 'says that it is not on sale', done: 'skipped' },
      { row: 8, id: '27', field: 'title', problem: 'is empty', done: 'skipped' },
    ]);
  });
});
