import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StageFusion } from '#contracts/fusion.ts';
import type { Columns } from './columns.ts';
import { PRODUCTS, row, shop, shopWithLog } from './fixture-shop.ts';
import { Fused } from './fusion.ts';

const FUSION: StageFusion = {
  log: { known: { text: 1, cooccurrence: 2 }, fresh: { text: 3, brand: -1 }, bias: 0.5 },
  noLog: { text: 10, price: 1 },
};
const column = (seed: number): Float32Array =>
  Float32Array.from(PRODUCTS, (_, i) => Math.sin(seed + i * (seed + 1)));
const COLUMNS: Columns = { text: column(1), brand: column(2), price: column(3), cooccurrence: column(4) };

const sum = (parts: object): number =>
  Object.values(parts).reduce((all: number, part: number) => all + part, 0);

describe('Fused', () => {
  it('scores a row with the sum of its parts, and the bias of what the log knows', () => {
    const fused = new Fused(shopWithLog(), COLUMNS, FUSION);
    for (const id of ['tent-2', 'stove', 'mug']) {
      const { score, contributions } = fused.scored(row(id));
      expect(sum(contributions)).toBeCloseTo(score - 0.5, 5);
    }
    for (const id of ['gift', 'tent-family']) {
      const { score, contributions } = fused.scored(row(id));
      expect(sum(contributions)).toBeCloseTo(score, 5);
    }
    PRODUCTS.forEach((_, i) => expect(fused.scored(i).score).toBe(fused.scores[i]));
  });

  it('judges what the log knows, what it does not, and a shop without a log each by its own weights', () => {
    const withLog = new Fused(shopWithLog(), COLUMNS, FUSION);
    expect(Object.keys(withLog.scored(row('mug')).contributions)).toEqual(['text', 'cooccurrence']);
    expect(Object.keys(withLog.scored(row('gift')).contributions)).toEqual(['text', 'brand']);
    const without = new Fused(shop(), COLUMNS, FUSION);
    expect(Object.keys(without.scored(row('mug')).contributions)).toEqual(['text', 'price']);
    // Standardised columns: the ratio of two parts is that of their weights.
    const known = withLog.scored(row('mug')).contributions.text!;
    expect(without.scored(row('mug')).contributions.text! / known).toBeCloseTo(10, 4);
  });

  it('goes without a column that is not there', () => {
    const fused = new Fused(shop(), { price: COLUMNS.price! }, FUSION);
    expect(Object.keys(fused.scored(0).contributions)).toEqual(['price']);
  });

  it('gives every row a finite score, whatever is in the columns', () => {
    const any = fc.array(fc.float(), { minLength: PRODUCTS.length, maxLength: PRODUCTS.length });
    fc.assert(
      fc.property(any, any, (text, price) => {
        const columns = { text: Float32Array.from(text), price: Float32Array.from(price) };
        const { scores } = new Fused(shop(), columns, FUSION);
        expect([...scores].every(Number.isFinite)).toBe(true);
      }),
    );
  });
});
