import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topRows } from './top-rows.ts';

describe('topRows', () => {
  it('is what sorting everything would give', () => {
    // Few values, so that many rows are equal.
    const scores = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 60 });
    fc.assert(
      fc.property(scores, fc.array(fc.nat(59)), fc.integer({ min: 1, max: 70 }), (list, refused, limit) => {
        const barred = new Set(refused);
        const sorted = [...list.keys()]
          .filter((row) => !barred.has(row))
          .sort((a, b) => list[b]! - list[a]!)
          .slice(0, limit);
        expect(topRows(Float32Array.from(list), (row) => !barred.has(row), limit)).toEqual(sorted);
      }),
    );
  });

  it('does not ask twice about a row, nor about one that cannot come in', () => {
    const asked: number[] = [];
    topRows(
      Float32Array.of(5, 4, 3, 2, 1),
      (row) => {
        asked.push(row);
        return true;
      },
      2,
    );
    expect(asked).toEqual([0, 1]);
  });
});
