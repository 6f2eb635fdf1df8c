import { describe, expect, it } from 'vitest';
import type { Product } from '#contracts/product.ts';
import { CAMPING } from './fixture-knowledge.ts';
import { areaUnderCurve, type Pair, pairsOf, sameCategory, whatIsKnown } from './knowledge-pairs.ts';
import { parseKnowledge } from './knowledge-read.ts';

const PRODUCTS: Product[] = [
  { id: 'a', title: 'tent', category: 'Camping' },
  { id: 'b', title: 'sleeping mat', category: 'Camping' },
  { id: 'c', title: 'teapot', category: 'Kitchen' },
];

/** Tent and mat in 3 of 4 baskets with either; the teapot mostly alone. */
const BASKETS = [[0, 1], [1, 0], [0, 1, 2], [0, 2], [2], [2], [1, 2], [2]];

describe('pairs of baskets', () => {
  it('have a lift over chance, and are left out where chance says too little', () => {
    const pairs = pairsOf(PRODUCTS, BASKETS, { leastExpected: 1, half: 'all' });
    const lift = (a: string, b: string) => pairs.find((pair) => pair.a.id === a && pair.b.id === b)?.lift;
    // 3 baskets together; 4 and 4 of 8 make 2 by chance.
    expect(lift('a', 'b')).toBe(1.5);
    expect(lift('a', 'c')).toBeCloseTo(2 / 3);
    expect(pairsOf(PRODUCTS, BASKETS, { leastExpected: 2.5, half: 'all' })).toHaveLength(2);
  });

  it('fall into two halves by their names', () => {
    const all = pairsOf(PRODUCTS, BASKETS, { leastExpected: 1, half: 'all' });
    const halves = (['even', 'odd'] as const).flatMap((half) =>
      pairsOf(PRODUCTS, BASKETS, { leastExpected: 1, half }),
    );
    expect(halves).toHaveLength(all.length);
    expect(new Set(halves.map(({ a, b }) => a.id + b.id)).size).toBe(all.length);
  });

  it('are as strong as the relation of their types, in the stronger direction', () => {
    const { knowledge } = parseKnowledge([{ file: 'camping.yaml', text: CAMPING }]);
    const pair = (a: Product, b: Product): Pair => ({ a, b, lift: 1 });
    const [tent, mat, pot] = PRODUCTS as [Product, Product, Product];
    const { direct, near, typed } = whatIsKnown(knowledge, [pair(mat, tent), pair(tent, pot)]);
    expect([direct, near]).toEqual([
      [1, 0],
      [1, 0],
    ]);
    expect(typed).toBeCloseTo(2 / 3);
    expect(sameCategory([pair(mat, tent), pair(tent, pot)])).toEqual([1, 0]);
  });

  it('are expected to be lifted less, the sooner the two are bought again', () => {
    const { knowledge } = parseKnowledge([{ file: 'camping.yaml', text: CAMPING }]);
    const weekly = { ...knowledge, types: knowledge.types.map((type) => ({ ...type, again: 7 })) };
    const pair: Pair = { a: PRODUCTS[0]!, b: PRODUCTS[1]!, lift: 1 };
    const [usual] = whatIsKnown(knowledge, [pair]).lift;
    const [often] = whatIsKnown(weekly, [pair]).lift;
    expect(usual! - often!).toBeGreaterThan(0);
    // Nothing but the interval differs: the tie is the same.
    expect(whatIsKnown(weekly, [pair]).near).toEqual(whatIsKnown(knowledge, [pair]).near);
  });

  it('are judged by the area under the curve: 1 for the right order, ½ for none', () => {
    const pairs = Array.from(
      { length: 20 },
      (_, i): Pair => ({ a: PRODUCTS[0]!, b: PRODUCTS[1]!, lift: 20 - i }),
    );
    expect(
      areaUnderCurve(
        pairs,
        pairs.map(({ lift }) => lift),
      ),
    ).toBe(1);
    expect(
      areaUnderCurve(
        pairs,
        pairs.map(({ lift }) => -lift),
      ),
    ).toBe(0);
    expect(
      areaUnderCurve(
        pairs,
        pairs.map(() => 3),
      ),
    ).toBe(0.5);
  });
});
