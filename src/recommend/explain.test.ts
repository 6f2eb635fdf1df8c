import { createCatalog } from '#catalog/create-catalog.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EmbeddingTable } from '#catalog/embedding-table.ts';
import { FEATURES, type Scored } from '#contracts/candidate.ts';
import { reasonFor, sharesOf } from './explain.ts';
import { PRODUCTS, row, seen, shop, shopWithLog, shopWithTeacher } from './fixture-shop.ts';
import { buildSession } from './session.ts';

const scored = (id: string, contributions: Scored['contributions']): Scored => ({
  row: row(id),
  score: 1,
  contributions,
});

const parts = fc.record(
  Object.fromEntries(FEATURES.map((name) => [name, fc.double({ min: -5, max: 5, noNaN: true })])),
  { requiredKeys: [] },
);

describe('sharesOf', () => {
  it('sums to one, or to nothing where nothing raised the score', () => {
    fc.assert(
      fc.property(parts, (contributions) => {
        const shares = Object.values(sharesOf(scored('mug', contributions)));
        const raised = Object.values(contributions).some((part) => part !== undefined && part > 1e-9);
        const total = shares.reduce((sum, share) => sum + share, 0);
        expect(shares.every((share) => share >= 0)).toBe(true);
        if (raised) expect(total).toBeCloseTo(1, 6);
      }),
    );
    expect(sharesOf(scored('mug', { text: -1 }))).toEqual({ words: 0, taste: 0, together: 0, model: 0 });
  });

  it('counts what raised the score and not what lowered it', () => {
    expect(sharesOf(scored('mug', { text: 1, textLast: 1, brand: 1, cooccurrence: 1, price: -9 }))).toEqual({
      words: 0.5,
      taste: 0.25,
      together: 0.25,
      model: 0,
    });
  });
});

describe('reasonFor', () => {
  const session = (...ids: string[]) =>
    buildSession(
      shop(),
      ids.map((id) => seen(id)),
    );

  it('names the item of the session that shares words', () => {
    expect(reasonFor(shop(), undefined, session('bag', 'mug'), scored('mat', { text: 1 }))).toEqual({
      kind: 'similar',
      item: 'bag',
      title: 'Nordic sleeping bag',
      event: 'view',
    });
  });

  it('names the item that the shop numbered nearest, counting by its weight', () => {
    const products = Array.from({ length: 30 }, (_, i) => ({
      id: `${20_000 + 7 * i}A`,
      title: `thing ${i}`,
    }));
    const catalog = createCatalog(products);
    const visit = buildSession(catalog, [seen('20000A'), seen('20203A')]);
    const by = (at: number) =>
      reasonFor(catalog, undefined, visit, { row: at, score: 1, contributions: { numbering: 1 } });
    expect(by(28)).toEqual({ kind: 'next-to', item: '20203A', title: 'thing 29', event: 'view' });
    expect(by(1)).toMatchObject({ kind: 'next-to', item: '20000A' });
    const sold = { row: 1, score: 1, contributions: { popularity: 1 } };
    expect(reasonFor(catalog, undefined, visit, sold)).toEqual({ kind: 'trending' });
    // Being new is nothing that an item of the session could be named for.
    const fresh = { row: 1, score: 1, contributions: { arrivals: 1 } };
    expect(reasonFor(catalog, undefined, visit, fresh)).toEqual({ kind: 'discover' });
  });

  it('does not say "similar" where no word is shared, however much the words counted', () => {
    const reason = reasonFor(shop(), undefined, session('stove'), scored('mat', { text: 5, category: 1 }));
    expect(reason).toEqual({ kind: 'category', category: 'Outdoor' });
  });

  it('names the narrowest category that is shared, and none where none is', () => {
    const because = (item: string) =>
      reasonFor(shop(), undefined, session(item), scored('mat', { category: 1 }));
    expect(because('bag')).toEqual({ kind: 'category', category: 'Sleeping' });
    expect(because('mug')).toEqual({ kind: 'discover' });
  });

  it('names what was bought together, only where the log has both in one session', () => {
    const catalog = shopWithLog();
    expect(
      reasonFor(catalog, undefined, session('mug', 'tent-2'), scored('stove', { cooccurrence: 1 })),
    ).toMatchObject({ kind: 'bought-with', item: 'tent-2' });
    expect(reasonFor(catalog, undefined, session('mug'), scored('stove', { cooccurrence: 1 }))).toEqual({
      kind: 'discover',
    });
    expect(reasonFor(shop(), undefined, session('tent-2'), scored('stove', { cooccurrence: 1 }))).toEqual({
      kind: 'discover',
    });
  });

  it('names the event by which the shopper knows the item', () => {
    const taken = buildSession(shop(), [seen('bag', { type: 'cart' })]);
    expect(reasonFor(shop(), undefined, taken, scored('mat', { text: 1 }))).toMatchObject({ event: 'cart' });
  });

  it('names the nearest item of the session for the model, or the session where no embedding tells', () => {
    const raw = Float32Array.from(
      PRODUCTS.flatMap(({ category }) => (category?.startsWith('Outdoor') ? [1, 0] : [0, 1])),
    );
    const table = EmbeddingTable.fromRaw(raw, PRODUCTS.length, 2, 'm', new Float32Array(2));
    expect(
      reasonFor(shop(), table, session('mug', 'tent-2'), scored('stove', { embedding: 1 })),
    ).toMatchObject({
      kind: 'model',
      item: 'tent-2',
    });
    expect(reasonFor(shop(), table, session('mug'), scored('stove', { embedding: 1 }))).toEqual({
      kind: 'session',
    });
    expect(reasonFor(shop(), undefined, session('mug'), scored('stove', { likelihood: 1 }))).toEqual({
      kind: 'session',
    });
  });

  it('names the item that the teacher holds to go with the product, where the teacher said more than the other model', () => {
    const because = (contributions: Scored['contributions']) =>
      reasonFor(shopWithTeacher(), undefined, session('mug', 'tent-2'), scored('kettle', contributions));
    expect(because({ teacher: 1 })).toMatchObject({ kind: 'model', item: 'tent-2' });
    expect(because({ teacher: 1, likelihood: 2 })).toEqual({ kind: 'session' });
    expect(sharesOf(scored('kettle', { teacher: 1, text: 1 }))).toMatchObject({ model: 0.5, words: 0.5 });
  });

  it('names the part of the taste that counted most, and only what the product has', () => {
    expect(reasonFor(shop(), undefined, session('bag'), scored('stove', { brand: 2, category: 1 }))).toEqual({
      kind: 'brand',
      brand: 'Moor',
    });
    expect(reasonFor(shop(), undefined, session('bag'), scored('kettle', { brand: 2, price: 1 }))).toEqual({
      kind: 'price',
    });
  });

  it('never names an item outside of the session, and is true in what it says', () => {
    const catalog = shopWithLog();
    const ids = fc.constantFrom(...PRODUCTS.map(({ id }) => id));
    fc.assert(
      fc.property(fc.array(ids, { maxLength: 4 }), ids, parts, (history, id, contributions) => {
        const reason = reasonFor(catalog, undefined, session(...history), scored(id, contributions));
        if (!('item' in reason)) return;
        expect(history).toContain(reason.item);
        const named = PRODUCTS[row(reason.item)]!;
        expect(reason.title).toBe(named.title);
        const words = (title: string): string[] => title.toLowerCase().split(' ');
        if (reason.kind === 'similar') {
          const own = words(PRODUCTS[row(id)]!.title);
          expect(words(named.title).some((word) => own.includes(word))).toBe(true);
        }
        if (reason.kind === 'bought-with') {
          expect([...catalog.cooccurrence!.neighbours(row(reason.item)).rows]).toContain(row(id));
        }
      }),
    );
  });
});
