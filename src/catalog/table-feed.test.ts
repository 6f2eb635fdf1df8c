import { describe, expect, it } from 'vitest';
import { readFeed } from './read-feed.ts';

function read(text: string) {
  const feed = readFeed(text);
  if (feed.kind !== 'products') throw new Error('a manifest came');
  return feed;
}

describe('tables', () => {
  it("reads Google's TSV, whatever the case of its header", () => {
    const { products, report } = read(
      [
        '\uFEFFID\tTitle\tlink\tImage Link\tprice\tavailability\titem_group_id\tproduct_type',
        'a\tTent\t/a\t/a.jpg\t12.99 USD\tin stock\tg\tOutdoor > Tents',
        '',
        'b\t27" screen\t\t\t\tout of stock\t\t',
        'c\t"27 inch\tjavascript:x\t\t\t\t\t',
        'd\tLamp',
      ].join('\r\n'),
    );
    expect(report.format).toBe('tsv');
    expect(products).toEqual([
      {
        id: 'a',
        title: 'Tent',
        url: '/a',
        image: '/a.jpg',
        price: 12.99,
        currency: 'USD',
        availability: 'in_stock',
        groupId: 'g',
        category: 'Outdoor > Tents',
      },
      { id: 'b', title: '27" screen', availability: 'out_of_stock' },
      { id: 'c', title: '"27 inch' },
      { id: 'd', title: 'Lamp' },
    ]);
    expect(report.problems).toMatchObject([{ row: 5, id: 'c', field: 'url' }]);
  });

  it('reads CSV with quotes, and counts lines through them', () => {
    const text = 'id,title,description\n1,"Tent, ""Alpine""","two\nlines"\n2,\n3,Lamp,"and ""more"""';
    const { products, report } = read(text);
    expect(products).toEqual([
      { id: '1', title: 'Tent, "Alpine"', description: 'two lines' },
      { id: '3', title: 'Lamp', description: 'and "more"' },
    ]);
    expect(report).toMatchObject({ format: 'csv', problems: [{ row: 4, id: '2', field: 'title' }] });
  });

  it('skips a row whose values cannot stand in their columns, and says why', () => {
    const { products, report } = read('id,title,price\n1,Tent, large,20\n2,Lamp,8,,\n');
    expect(products).toEqual([{ id: '2', title: 'Lamp', price: 8 }]);
    expect(report.problems).toEqual([
      { row: 2, problem: expect.stringContaining('more fields'), done: 'skipped' },
    ]);
  });

  it('loses no row to a quote that is never closed', () => {
    expect(read('id;title\n1;"Tent\n2;Lamp\n').products).toEqual([
      { id: '1', title: '"Tent' },
      { id: '2', title: 'Lamp' },
    ]);
  });

  it.each(['id,title', 'id,title\n', 'sku,price\n1,2', 'a sentence, with a comma'])('refuses %j', (text) => {
    expect(() => readFeed(text)).toThrow(expect.objectContaining({ code: 'catalog-invalid' }));
  });
});
