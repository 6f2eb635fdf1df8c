import { describe, expect, it } from 'vitest';
import { readFeed } from './read-feed.ts';
import { XmlItems } from './xml-feed.ts';

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
      lines: true,
      problems: [
        { row: 11, id: 'b', field: 'title', done: 'skipped' },
        { row: 13, problem: expect.stringContaining('cut off'), done: 'skipped' },
      ],
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

  it('passes over comments, and over ends that stand in CDATA', () => {
    const { products } = read(`<rss><!-- <item><g:id>old</g:id><title>Old</title></item> -->
      <item><g:id>a</g:id><title>A</title><description><![CDATA[<b>bold</b></item></description> tail]]></description></item>
      <item><g:id>b</g:id><title>B<![CDATA[ never closed</title></item><item><g:id>c</g:id><title>C</title></item></rss>`);
    expect(products.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(products[0]?.description).toBe('bold tail');
  });

  it('lets no entity grow, and opens no file', () => {
    const { products } = read(`<?xml version="1.0"?><!DOCTYPE rss [
      <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>
      <rss><item><g:id>1</g:id><title>&b;&f; Tent</title></item></rss>`);
    expect(products[0]?.title).toBe('&b;&f; Tent');
  });

  it('leaves a sale out that is over', () => {
    const item = (dates: string) =>
      `<rss><item><g:id>1</g:id><title>T</title><g:price>20 EUR</g:price><g:sale_price>15 EUR</g:sale_price>
       <g:sale_price_effective_date>${dates}</g:sale_price_effective_date></item></rss>`;
    expect(read(item('2011-03-01T13:00-0800/2011-03-11T15:30-0800')).products[0]?.price).toBe(20);
    expect(read(item('2011-03-01T13:00-0800/2999-03-11T15:30-0800')).products[0]?.price).toBe(15);
  });

  it('gives the same rows in whatever pieces the text comes', () => {
    const text = `<rss>\n${Array.from({ length: 40 }, (_, i) => `<item>\n<g:id>${i}</g:id><title>T ${i}</title></item>\n<!-- ${i} -->`).join('\n')}</rss>`;
    const rowsIn = (size: number) => {
      const items = new XmlItems('item');
      const rows = [];
      for (let at = 0; at < text.length; at += size) rows.push(...items.push(text.slice(at, at + size)));
      return [...rows, ...items.end()];
    };
    const whole = rowsIn(text.length);
    expect(whole).toHaveLength(40);
    expect(whole[1]).toMatchObject({ row: 5, raw: { id: '1' } });
    for (const size of [1, 7, 64, 100]) expect(rowsIn(size)).toEqual(whole);
  });

  it('keeps no item that never ends in memory', () => {
    const items = new XmlItems('item');
    const first = [...items.push(`<item>${'x'.repeat(250_000)}`)];
    expect(first).toMatchObject([{ refused: { problem: expect.stringContaining('longer than') } }]);
    expect([...items.push('y'.repeat(100_000))]).toEqual([]);
    expect([...items.push('</item><item><id>b</id><title>B</title></item>')]).toMatchObject([
      { raw: { id: 'b' } },
    ]);
  });
});
