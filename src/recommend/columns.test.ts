import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standardise } from './columns.ts';

const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 50 });

describe('standardise', () => {
  it('has mean 0 and deviation 1 over the rows with a value, 0 elsewhere, and keeps their order', () => {
    fc.assert(
      fc.property(values, fc.array(fc.nat(49)), (list, holes) => {
        const column = Float32Array.from(list);
        for (const hole of holes) if (hole < column.length) column[hole] = Number.NaN;
        const known = [...column.keys()].filter((i) => !Number.isNaN(column[i]!));
        fc.pre(new Set(known.map((i) => column[i])).size > 1);
        const out = standardise(column);
        const mean = known.reduce((sum, i) => sum + out[i]!, 0) / known.length;
        const square = known.reduce((sum, i) => sum + out[i]! ** 2, 0) / known.length;
        expect(mean).toBeCloseTo(0, 4);
        expect(square).toBeCloseTo(1, 4);
        column.forEach((value, i) => Number.isNaN(value) && expect(out[i]).toBe(0));
        for (const a of known)
          for (const b of known) if (column[a]! < column[b]!) expect(out[a]).toBeLessThan(out[b]!);
      }),
    );
  });

  it('does not care about scale and offset', () => {
    const column = Float32Array.of(1, 2, 4, 8);
    standardise(column.map((value) => 1000 * value + 5)).forEach((value, i) =>
      expect(value).toBeCloseTo(standardise(column)[i]!, 4),
    );
  });

  it.each([
    ['a constant', [3, 3, 3]],
    ['a constant with dust', [0.1 + 0.2, 0.3, 0.3]],
    ['one value', [Number.NaN, 5, Number.NaN]],
    ['no value', [Number.NaN, Number.NaN]],
    ['nothing', []],
  ])('finds no signal in %s', (_, column) => {
    expect([...standardise(Float32Array.from(column))]).toEqual(column.map(() => 0));
  });

  it.each([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('is not led astray by %d', (value) => {
    const out = standardise(Float32Array.of(1, value, 3));
    expect(out[0]).toBeCloseTo(-1, 6);
    expect(out[1]).toBe(0);
    expect(out[2]).toBeCloseTo(1, 6);
  });
});
