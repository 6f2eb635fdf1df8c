import { AisleError } from '#contracts/aisle-error.ts';
import type { Product } from '#contracts/product.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Feed, readFeed } from './read-feed.ts';

function read(text: string) {
  const feed = readFeed(text);
  if (feed.kind !== 'products') throw new Error('a manifest came');
  return feed;
}
const lines = (...rows: unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n');
const first = (row: object): Product | undefined =>
  read(JSON.stringify([{ id: 'x', title: 'X', ...row }])).products[0];
const problemOf = (text: string): string => {
  try {
    readFeed(text);
    return 'none';
  } catch (thrown) {
    expect(thrown).toMatchObject({ code: 'catalog-invalid' });
    return (thrown as AisleError).message;
  }
};

describe('formats', () => {
  const rows = [
    { id: 'a', title: 'Tent' },
    { id: 'b', title: 'Stove' },
  ];

  it.each([
    ['jsonl', lines(...rows)],
    ['jsonl', `\uFEFF${rows.map((row) => JSON.stringify(row)).join('\r\n\r\n')}\r\n`],
    ['jsonl', `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')},\n{"id":"c","ti`],
    ['json', JSON.stringify(rows)],
    ['json', `\n \uFEFF${JSON.stringify({ products: rows }, undefined, 2)}`.trimStart()],
    ['json', JSON.stringify({ total: 2, items: rows })],
  ])('%s %#', (format, text) => {
    const { products, report } = read(text);
    expect(products).toEqual(rows);
    expect(report.format).toBe(format);
  });

  it('reads one product alone', () => {
    expect(read('{"id":1,"title":"Tent"}').products).toEqual([{ id: '1', title: 'Tent' }]);
  });

  it('tells a manifest from a feed', () => {
    const manifest = { format: 1, version: 'v', products: { file: 'products.x.json' } };
    expect(readFeed(JSON.stringify(manifest))).toEqual({ kind: 'manifest', manifest });
  });

  it('says so when an HTML page came', () => {
    expect(problemOf('\uFEFF<!doctype html><html><body>Shop</body></html>')).toMatch(/HTML page/);
    expect(problemOf('<html lang="en">')).toMatch(/HTML page/);
  });

  it.each(['', ' \r\n', '[]', '{"products":[]}', 'oops', 'null', '"text"', '[1, null, []]'])(
    'refuses %j',
    (text) => {
      expect(problemOf(text)).toMatch(/no usable product/);
    },
  );
});

describe('rows', () => {
  it('reports each bad row with its line and loses no good one', () => {
    const text = [
      '{"id":"a","title":"A"}',
      '',
      '{"id":',
      '{"title":"no id"}',
      '{"id":"d","title":" "}',
      '{"id":"e","title":"E"}',
    ];
    const { products, report } = read(text.join('\n'));
    expect(products.map(({ id }) => id)).toEqual(['a', 'e']);
    expect(report.problems).toEqual([
      { row: 3, problem: 'is not valid JSON', done: 'skipped' },
      { row: 4, field: 'id', problem: 'is missing', done: 'skipped' },
      { row: 5, id: 'd', field: 'title', problem: 'is empty', done: 'skipped' },
    ]);
    expect(report).toMatchObject({ rows: 5, products: 2, skipped: 3, problemCount: 3 });
  });

  it('drops a bad optional field and keeps the row', () => {
    const { products, report } = read(
      lines({ id: 'a', title: 'A', price: 'abc', brand: 'B', availability: 'maybe' }),
    );
    expect(products).toEqual([{ id: 'a', title: 'A', brand: 'B' }]);
    expect(report.problems).toEqual([
      { row: 1, id: 'a', field: 'price', problem: 'is no price', done: 'field dropped' },
      { row: 1, id: 'a', field: 'availability', problem: 'is no known availability', done: 'field dropped' },
    ]);
  });

  it('keeps the first of two rows with one id', () => {
    const { products, report } = read(lines({ id: 7, title: 'first' }, { id: '7', title: 'second' }));
    expect(products).toEqual([{ id: '7', title: 'first' }]);
    expect(report.problems).toMatchObject([{ row: 2, id: '7', field: 'id', done: 'skipped' }]);
  });

  it('cuts a title of 1,000 characters, never through a character', () => {
    const { products, report } = read(lines({ id: 'a', title: `${'x'.repeat(299)}😀${'y'.repeat(700)}` }));
    expect(products[0]?.title).toBe('x'.repeat(299));
    expect(report.problems).toMatchObject([{ id: 'a', field: 'title', done: 'shortened' }]);
  });

  it('lists at most 1,000 problems and counts them all', () => {
    const { report } = read(`${'nonsense\n'.repeat(1500)}{"id":"a","title":"A"}`);
    expect(report.problems).toHaveLength(1000);
    expect(report.problemCount).toBe(1500);
  });

  it('leaves unknown fields, blank fields and prototypes out', () => {
    const product = read('[{"id":"a","title":"A","weight":3,"brand":null,"url":"","__proto__":{"price":1}}]')
      .products[0];
    expect(product).toEqual({ id: 'a', title: 'A' });
    expect(Object.getPrototypeOf(product)).toBe(Object.prototype);
  });
});

describe('fields', () => {
  it.each([
    [12.99, { price: 12.99 }],
    ['12.99', { price: 12.99 }],
    ['12,99', { price: 12.99 }],
    ['1.234,56 €', { price: 1234.56, currency: 'EUR' }],
    ['12.99 USD', { price: 12.99, currency: 'USD' }],
  ])('price %j', (price, expected) => {
    expect(first({ price })).toEqual({ id: 'x', title: 'X', ...expected });
  });

  it('believes the currency field before the sign', () => {
    expect(first({ price: '£5', currency: 'usd' })).toMatchObject({ price: 5, currency: 'USD' });
  });

  it.each([
    ['in stock', 'in_stock'],
    ['https://schema.org/InStock', 'in_stock'],
    [true, 'in_stock'],
    ['out_of_stock', 'out_of_stock'],
    ['http://schema.org/SoldOut', 'out_of_stock'],
    [false, 'out_of_stock'],
    ['PreOrder', 'preorder'],
    ['constructor', undefined],
  ])('availability %j', (availability, expected) => {
    expect(first({ availability })?.availability).toBe(expected);
  });

  it.each(['https://shop.example/p', '//cdn.example/p', '/p?x=1', 'p.html', '?p=1', 'http://a/b'])(
    'keeps %j',
    (url) => {
      expect(first({ url, image: url })).toMatchObject({ url, image: url });
    },
  );

  it.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'JAVASCRIPT:x',
    'data:text/html,x',
    'vbscript:x',
    'C:\\x',
    'https://',
  ])('drops and reports %j', (url) => {
    const { products, report } = read(lines({ id: 'x', title: 'X', url }));
    expect(products[0]).not.toHaveProperty('url');
    expect(report.problems).toMatchObject([{ field: 'url', done: 'field dropped' }]);
  });

  it('makes attributes texts', () => {
    const attributes = { size: 42, washable: true, colours: ['red', 'blue'], nothing: null, deep: { a: 1 } };
    expect(first({ attributes })?.attributes).toEqual({ size: '42', washable: 'true', colours: 'red, blue' });
  });

  it('tidies the category path and decodes references', () => {
    expect(first({ category: 'Home&gt;Kitchen  >Salt &amp; Pepper > ' })?.category).toBe(
      'Home > Kitchen > Salt & Pepper',
    );
    expect(first({ category: ['Home', 'Kitchen'] })?.category).toBe('Home > Kitchen');
  });

  it('knows the names that Google Merchant Center uses', () => {
    expect(
      first({
        link: '/p',
        image_link: '/i.jpg',
        price: '20 EUR',
        sale_price: '15 EUR',
        item_group_id: 'g',
        product_type: 'A > B',
        gtin: '0012',
      }),
    ).toEqual({
      id: 'x',
      title: 'X',
      url: '/p',
      image: '/i.jpg',
      price: 15,
      currency: 'EUR',
      groupId: 'g',
      category: 'A > B',
      attributes: { gtin: '0012' },
    });
  });
});

const settles = (text: string) => {
  let feed: Feed;
  try {
    feed = readFeed(text);
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(AisleError);
    expect((thrown as AisleError).code).toBe('catalog-invalid');
    return;
  }
  if (feed.kind === 'manifest') return;
  expect(feed.products.length).toBe(feed.report.products);
  expect(feed.report.products + feed.report.skipped).toBe(feed.report.rows);
  for (const { id, title, url = '/', price = 0 } of feed.products) {
    expect(id.trim()).toBe(id);
    expect(id === '' || title.trim() === '').toBe(false);
    expect(new URL(url, 'https://x.example/').protocol).toMatch(/^https?:$/);
    expect(price).toBeGreaterThanOrEqual(0);
  }
};

describe('any input', () => {
  it('ends in products and a report, or in an AisleError', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), settles));
    fc.assert(fc.property(fc.json(), settles));
  });

  it('so do rows of the right names and any values', () => {
    const names = [
      'id',
      'title',
      'url',
      'price',
      'currency',
      'category',
      'availability',
      'attributes',
      'variants',
      'handle',
      'description',
    ];
    const value = fc.oneof(fc.string(), fc.double(), fc.constant(null), fc.boolean(), fc.jsonValue());
    const row = fc.dictionary(fc.constantFrom(...names), value);
    fc.assert(fc.property(fc.array(row), (rows) => settles(JSON.stringify(rows))));
    fc.assert(fc.property(fc.array(row), (rows) => settles(lines(...rows))));
  });

  it('so do feeds that are cut and spliced anywhere', () => {
    const pieces = [
      '<rss>',
      '<item>',
      '</item>',
      '<g:id>',
      '</g:id>',
      '<title>',
      '</title>',
      '<![CDATA[',
      ']]>',
      '&amp;',
    ];
    const marks = [
      'id,title\n',
      'id\ttitle\n',
      '"',
      ',',
      '\t',
      '\r\n',
      'a',
      '{"id":1,"title":"A"}',
      '[',
      ']',
      '}',
    ];
    const text = fc.array(fc.constantFrom(...pieces, ...marks), { maxLength: 40 });
    fc.assert(fc.property(text, (parts) => settles(parts.join(''))));
    fc.assert(fc.property(text, (parts) => settles(`id,title\n${parts.join('')}`)));
    fc.assert(fc.property(text, (parts) => settles(`<rss><item>${parts.join('')}`)));
  });
});
