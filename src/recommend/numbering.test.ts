import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearness, numberingOf } from './numbering.ts';

const ids = (...list: readonly string[]) => list.map((id) => ({ id }));
const spread = (prefix: string, first: number, length = 20) =>
  Array.from({ length }, (_, i) => ({ id: `${prefix}${first + 10 * i}` }));

describe('numberingOf', () => {
  it('places variants of one number together, and each series by itself', () => {
    const numbering = numberingOf([
      ...spread('', 85_000),
      ...ids('85010B'),
      ...spread('AB-', 1_000),
      ...ids('mug'),
    ])!;
    expect(nearness(numbering, 1, 20)).toBe(1);
    expect(nearness(numbering, 1, 4)).toBe(0.5);
    expect(nearness(numbering, 1, 21)).toBe(0);
    expect(nearness(numbering, 41, 41)).toBe(0);
    expect(numbering.series[41]).toBe(-1);
  });

  it('hears nothing in names, in few numbers, in short ones, and in a count of rows', () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => ({ id: String(1_000 + i) }));
    for (const products of [ids('mug', 'pan'), spread('', 85_000, 19), spread('', 10), rows, []])
      expect(numberingOf(products)).toBeUndefined();
  });

  it('says the same of a catalogue in any order', () => {
    const products = spread('P', 4_000, 40);
    const usual = numberingOf(products)!;
    fc.assert(
      fc.property(fc.shuffledSubarray([...products.keys()], { minLength: 40 }), (order) => {
        const shuffled = numberingOf(order.map((row) => products[row]!))!;
        expect([...shuffled.places]).toEqual(order.map((row) => usual.places[row]));
      }),
    );
  });
});
