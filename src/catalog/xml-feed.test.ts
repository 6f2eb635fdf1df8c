import { describe, expect, it } from 'vitest';
import { readFeed } from './read-feed.ts';

function read(text: string) {
  const feed = readFeed(text);
  if (feed.kind !== 'products') throw new Error('a manifest came');
  return feed;
}

describe('Google Merchant Center XML', () => {
  it('reads RSS', () => {
    const { products, report } = read(`<?xml version="1.0"?>
      <rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>
      <item>
        <title>Short &amp; sweet</title><g:title><![CDATA[Tent <large> & "dry"]]></g:title>
        <g:id>a</g:id><link>/a?x=1&amp;y=2</link><g:image_link>/a.jpg</g:image_link>
        <g:shipping><g:country>DE</g:country><g:price>4.90 EUR</g:price></g:shipping>
        <g:price>20.00 EUR</g:price><g:sale_price>15.00 EUR</g:sale_price>
        <g:availability>in_stock</g:availability><g:brand/><g:gtin>4006381333931</g:gtin>
        <g:product_type>Outdoor &gt; Tents</g:product_type>
      </item>
      <item><g:id>b</g:id></item>
      <item lang="en"><g:id>c</g:id><title>Lamp</title></item>
      <item><g:id>d</g:id><title>cut off`);
    expect(report).toMatchObject({
      format: 'xml',
      problems: [{ row: 2, id: 'b', field: 'title', done: 'skipped' }],
    });
    expect(products).toEqual([
      {
        id: 'a',
        title: 'Tent <large> & "dry"',
        url: '/a?x=1&y=2',
        image: '/a.jpg',
        price: 15,
        currency: 'EUR',
        availability: 'in_stock',
        category: 'Outdoor > Tents',
        attributes: { gtin: '4006381333931' },
      },
      { id: 'c', title: 'Lamp' },
    ]);
  });

  it('reads Atom', () => {
    const { products } = read(`<feed xmlns="http://www.w3.org/2005/Atom"><id>feed</id>
      <entry><id>tag:shop,1</id><g:id>a</g:id><title>Tent</title><link rel="alternate" href="https://shop.example/a?b=1&amp;c=2"/></entry></feed>`);
    expect(products).toEqual([{ id: 'a', title: 'Tent', url: 'https://shop.example/a?b=1&c=2' }]);
  });

  it.each([
    '<rss></rss>',
    '<svg xmlns="x"></svg>',
    '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>',
    '<rss><item>',
  ])('refuses %j', (text) => {
    expect(() => readFeed(text)).toThrow(expect.objectContaining({ code: 'catalog-invalid' }));
  });
});
