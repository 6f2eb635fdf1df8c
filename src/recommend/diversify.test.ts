import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupKey } from '#catalog/group-key.ts';
import { diversify } from './diversify.ts';
import { PRODUCTS, row, shop } from './fixture-shop.ts';

const run = (scores: Readonly<Record<string, number>>, limit = 6): string[] => {
  const byRow = new Map(Object.entries(scores).map(([id, score]) => [row(id), score]));
  const shortlist = [...byRow.keys()].sort((a, b) => byRow.get(b)! - byRow.get(a)!);
  return diversify(shop(), undefined, shortlist, byRow, limit).map((each) => PRODUCTS[each]!.id);
};

describe('diversify', () => {
  it('shows one product of a group, the best', () => {
    expect(run({ 'tent-3': 3, 'tent-2': 2, mug: 1 })).toEqual(['tent-3', 'mug']);
  });

  it('breaks up near twins where another is nearly as good', () => {
    expect(run({ bag: 3, mat: 2.96, mug: 2.95, gift: 0 })).toEqual(['bag', 'mug', 'mat', 'gift']);
  });

  it('does not lift what does not belong', () => {
    expect(run({ bag: 3, mat: 2.9, mug: 0 })).toEqual(['bag', 'mat', 'mug']);
  });

  it('serves each of several things that a list completes', () => {
    const scores = new Map(
      [
        ['bag', 3],
        ['stove', 2.9],
        ['pan', 2.8],
        ['gift', 0],
      ].map(([id, score]) => [row(id as string), score as number]),
    );
    const list = (completed: (at: number) => string | undefined): string[] =>
      diversify(shop(), undefined, [...scores.keys()], scores, 3, completed).map((at) => PRODUCTS[at]!.id);
    expect(list(() => undefined)).toEqual(['bag', 'stove', 'pan']);
    expect(list((at) => (at === row('pan') ? 'kettle' : 'tent-2'))).toEqual(['bag', 'pan', 'stove']);
  });

  it('keeps the best first, invents nothing, repeats nothing, and fills the limit', () => {
    const scored = fc.dictionary(
      fc.constantFrom(...PRODUCTS.map(({ id }) => id)),
      fc.integer({ min: -50, max: 50 }),
      { minKeys: 1 },
    );
    fc.assert(
      fc.property(scored, fc.integer({ min: 1, max: 12 }), (scores, limit) => {
        const list = run(scores, limit);
        const best = Math.max(...Object.values(scores));
        expect(scores[list[0]!]).toBe(best);
        const groups = list.map((id) => groupKey(PRODUCTS[row(id)]!));
        expect(new Set(groups).size).toBe(list.length);
        expect(list.every((id) => id in scores)).toBe(true);
        const all = new Set(Object.keys(scores).map((id) => groupKey(PRODUCTS[row(id)]!)));
        expect(list).toHaveLength(Math.min(limit, all.size));
      }),
    );
  });

  it('makes nothing of nothing', () => {
    expect(run({})).toEqual([]);
  });
});
