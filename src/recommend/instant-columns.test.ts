import { buildCooccurrence } from '#catalog/build-cooccurrence.ts';
import { createCatalog } from '#catalog/create-catalog.ts';
import { describe, expect, it } from 'vitest';
import { PRODUCTS, row, seen, shop, shopWithLog, shopWithTeacher } from './fixture-shop.ts';
import { instantColumns } from './instant-columns.ts';
import { buildSession, type HistoryEntry, POSITION_DECAY } from './session.ts';

function columns(history: readonly HistoryEntry[], catalog = shop()) {
  const found = instantColumns(catalog, buildSession(catalog, history));
  const at = (name: keyof typeof found, id: string): number => found[name]![row(id)]!;
  return { found, at };
}

describe('text', () => {
  it('is positive where a title shares a word and 0 where it shares none', () => {
    const { at } = columns([seen('bag')]);
    expect(at('text', 'mat')).toBeGreaterThan(0);
    expect(at('text', 'mug')).toBe(0);
  });

  it('values a rare word more than a common one', () => {
    const { at } = columns([seen('x', { snapshot: { title: 'tent kettle' } })]);
    expect(at('text', 'kettle')).toBeGreaterThan(at('text', 'tent-family'));
  });

  it('of the last item leaves the others out', () => {
    const { at } = columns([seen('bag'), seen('mug')]);
    expect(at('text', 'mat')).toBeGreaterThan(0);
    expect(at('textLast', 'mat')).toBe(0);
    expect(at('textLast', 'mug')).toBeGreaterThan(0);
  });
});

describe('category', () => {
  it('is the share of the session at each step of the path, averaged', () => {
    const { at } = columns([seen('bag')]);
    expect(at('category', 'mat')).toBe(1);
    expect(at('category', 'stove')).toBe(0.5);
    expect(at('category', 'mug')).toBe(0);
    expect(at('category', 'gift')).toBeNaN();
  });

  it('weighs the newest item more', () => {
    const { at } = columns([seen('mug'), seen('bag')]);
    const total = 1 + POSITION_DECAY;
    expect(at('category', 'mat')).toBeCloseTo(1 / total, 5);
    expect(at('category', 'mug')).toBeCloseTo(POSITION_DECAY / total, 5);
  });

  it('tells the same step of two departments apart', () => {
    const catalog = shop([
      { id: 'a', title: 'a', category: 'Men > Shoes' },
      { id: 'b', title: 'b', category: 'Women > Shoes' },
    ]);
    const found = instantColumns(catalog, buildSession(catalog, [seen('a')]));
    expect([...found.category!]).toEqual([1, 0]);
  });
});

describe('brand', () => {
  it('is the share of the session, however the name is written', () => {
    const unknown = seen('x', { snapshot: { title: 'x', brand: 'MOOR' } });
    const { at } = columns([unknown, seen('mug')]);
    expect(at('brand', 'stove')).toBeCloseTo(POSITION_DECAY / (1 + POSITION_DECAY), 5);
    expect(at('brand', 'bag')).toBe(0);
    expect(at('brand', 'kettle')).toBeNaN();
  });
});

describe('price', () => {
  it('falls with the distance, a factor counting alike in both directions', () => {
    const { at } = columns([seen('stove')]);
    expect(at('price', 'stove')).toBeCloseTo(0, 6);
    expect(at('price', 'pan')).toBeGreaterThan(at('price', 'mat'));
    expect(at('price', 'mat')).toBeGreaterThan(at('price', 'tent-family'));
    // 12 is a fifth of 60; 600 ten times.
    expect(at('price', 'mug')).toBeGreaterThan(at('price', 'tent-family'));
    expect(at('price', 'gift')).toBeNaN();
  });

  it('says nothing where the session has no price', () => {
    const { found } = columns([seen('gift')]);
    expect([...found.price!].every(Number.isNaN)).toBe(true);
  });
});

describe('co-occurrence', () => {
  it('is there only where the shop has a log', () => {
    expect(columns([seen('tent-2')]).found.cooccurrence).toBeUndefined();
  });

  it('raises what was bought together, by how often', () => {
    const { at } = columns([seen('tent-2')], shopWithLog());
    expect(at('cooccurrence', 'stove')).toBeGreaterThan(at('cooccurrence', 'bag'));
    expect(at('cooccurrence', 'bag')).toBeGreaterThan(0);
    expect(at('cooccurrence', 'mug')).toBe(0);
  });

  it('adds up over the session', () => {
    const catalog = shopWithLog();
    const both = columns([seen('kettle'), seen('mug')], catalog).at('cooccurrence', 'pan');
    const one = columns([seen('mug')], catalog).at('cooccurrence', 'pan');
    expect(both).toBeGreaterThan(one);
  });
});

describe('the teacher', () => {
  it('is heard only where the catalogue was compiled with one', () => {
    expect(columns([seen('tent-2')], shopWithLog()).found.teacher).toBeUndefined();
  });

  it('raises what it holds to go together, by the gain and the weight of the item', () => {
    const { at } = columns([seen('tent-2'), seen('mug')], shopWithTeacher());
    expect(at('teacher', 'kettle')).toBeCloseTo(POSITION_DECAY, 4);
    expect(at('teacher', 'mat')).toBeCloseTo(POSITION_DECAY / 3, 4);
    expect(at('teacher', 'stove')).toBe(0);
  });
});

describe('any session', () => {
  it.each([
    ['none', []],
    ['of products that nobody knows', [seen('nobody')]],
    ['of weight 0', [seen('mug', { weight: 0 })]],
  ])("%s gives a column of the catalogue's length for each feature", (_, history) => {
    const found = { ...columns(history, shopWithTeacher()).found, ...columns(history, shopWithLog()).found };
    for (const column of Object.values(found)) {
      expect(column).toHaveLength(PRODUCTS.length);
      expect([...column].every((value) => Number.isNaN(value) || Number.isFinite(value))).toBe(true);
    }
  });
});

describe('popularity', () => {
  it('is the logarithm of the number of sessions, and not there without a log', () => {
    const { at, found } = columns([seen('tent-2')], shopWithLog());
    expect(at('popularity', 'mug')).toBeCloseTo(Math.log(4), 6);
    expect(at('popularity', 'tent-family')).toBe(0);
    expect(Math.max(...found.popularity!)).toBeCloseTo(Math.log(4), 6);
    expect(columns([seen('tent-2')]).found.popularity).toBeUndefined();
  });
});

describe('arrivals', () => {
  it('marks what the log never saw, for who looks at such things', () => {
    const { at, found } = columns([seen('mug'), seen('tent-family')], shopWithLog());
    expect(at('arrivals', 'gift')).toBe(1);
    expect(at('arrivals', 'mug')).toBe(0);
    const among = [seen('tent-family'), seen('mug'), seen('pan'), seen('kettle'), seen('stove')];
    expect(columns(among, shopWithLog()).found.arrivals!.every((value) => value === 0)).toBe(true);
    expect(found.numbering).toBeUndefined();
  });

  it('is not there without a log', () => {
    expect(columns([seen('tent-family')]).found.arrivals).toBeUndefined();
  });
});

describe('numbering', () => {
  const products = Array.from({ length: 30 }, (_, i) => ({ id: `${20_000 + 7 * i}A`, title: `thing ${i}` }));
  const numbered = createCatalog(products, { cooccurrence: buildCooccurrence([[0, 29]], 30) });

  it('falls with the places between two numbers', () => {
    const session = buildSession(numbered, [seen('20070A')]);
    const column = instantColumns(numbered, session).numbering!;
    expect([10, 11, 13, 19].map((at) => column[at])).toEqual([1, 0.75, 0.5, 0.25]);
    expect(column[9]).toBe(column[11]);
  });

  it('weighs the newest item more', () => {
    const column = instantColumns(numbered, buildSession(numbered, [seen('20000A'), seen('20203A')]))
      .numbering!;
    expect(column[28]).toBeGreaterThan(column[1]!);
  });

  it('is not there without a log', () => {
    const catalog = createCatalog(products);
    expect(instantColumns(catalog, buildSession(catalog, [seen('20070A')])).numbering).toBeUndefined();
  });
});
