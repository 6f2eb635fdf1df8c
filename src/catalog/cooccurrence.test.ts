import { AisleError } from '#contracts/aisle-error.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCooccurrence, cooccurrenceOf, recencyOf } from './build-cooccurrence.ts';
import { CooccurrenceTable } from './cooccurrence.ts';

const pairsOf = (table: CooccurrenceTable, row: number) => {
  const { rows, weights } = table.neighbours(row);
  return [...rows].map((other, i) => [other, weights[i]] as const);
};

describe('buildCooccurrence', () => {
  const sessions = [[0, 1, 2], [1, 0, 1], [0], [3, 1], [99, -1, 4]];

  it('is the damped cosine of the sets of sessions', () => {
    const table = buildCooccurrence(sessions, 6, { damping: 0 });
    expect([0, 1, 2, 3, 4, 5].map((row) => table.count(row))).toEqual([3, 3, 1, 1, 1, 0]);
    const [[near, cosine], [next, weaker]] = pairsOf(table, 0) as [[number, number], [number, number]];
    expect([near, next]).toEqual([1, 2]);
    expect(cosine).toBeCloseTo(2 / 3, 4);
    expect(weaker).toBeCloseTo(1 / Math.sqrt(3), 4);
    expect(pairsOf(table, 4)).toEqual([]);
    expect(pairsOf(table, 99)).toEqual([]);
    expect(table.count(99)).toBe(0);
  });

  it('damps pairs that met seldom', () => {
    const often = Array.from({ length: 10 }, () => [0, 1]);
    const table = buildCooccurrence([...often, [2, 3]], 4);
    expect(pairsOf(table, 0)[0]?.[1]).toBeCloseTo(10 / 12, 4);
    expect(pairsOf(table, 2)[0]?.[1]).toBeCloseTo(1 / 3, 4);
  });

  it('counts each session by its share', () => {
    const shares = [1, 0.25, 0.5];
    const table = buildCooccurrence([[0, 1], [0, 2], [1]], 3, { damping: 0, shares });
    expect(pairsOf(table, 0)[0]?.[1]).toBeCloseTo(1 / Math.sqrt(1.25 * 1.5), 4);
    expect(pairsOf(table, 0)[1]?.[1]).toBeCloseTo(0.25 / Math.sqrt(1.25 * 0.25), 4);
    // How often a thing sold stays a whole number.
    expect(table.count(0)).toBe(2);
  });

  it('counts a pair less with each item between the two, and against the order of the session', () => {
    const options = { damping: 0, perStep: 0.9, backward: 0.5 };
    const table = buildCooccurrence([[0, 1, 2]], 3, options);
    const weightsOf = (row: number) => new Map(pairsOf(table, row));
    expect(weightsOf(0).get(1)).toBeCloseTo(1, 4);
    expect(weightsOf(0).get(2)).toBeCloseTo(0.9, 4);
    expect(weightsOf(2).get(1)).toBeCloseTo(0.5, 4);
    expect(weightsOf(2).get(0)).toBeCloseTo(0.45, 4);
  });

  it('raises what many sessions have, and never above 1', () => {
    const log = [[0, 1], [0, 2], [2], [2], [2]];
    const table = buildCooccurrence(log, 3, { damping: 0, popularity: 0.1 });
    const weights = new Map(pairsOf(table, 0));
    expect(weights.get(1)).toBeCloseTo((1 / Math.sqrt(2)) * 0.25 ** 0.1, 4);
    expect(weights.get(2)).toBeCloseTo(1 / Math.sqrt(8), 4);
  });

  it('puts what comes next before what came just before, in a shop', () => {
    const log = Array.from({ length: 4 }, () => [0, 1, 2]);
    const table = cooccurrenceOf({ sessions: log, times: [0, 0, 0, 0] }, 3);
    expect(pairsOf(table, 1).map(([row]) => row)).toEqual([2, 0]);
  });

  it('does not let one wrong clock make all other sessions old', () => {
    const day = 86_400_000;
    expect(recencyOf([0, 150 * day, 90_000 * day], 200 * day)).toEqual([0.5, 1, 1]);
  });

  it('halves a session in 150 days, and tells sessions without times not apart', () => {
    const day = 86_400_000;
    const [old, half, now] = recencyOf([10_000 * day, 11_850 * day, 12_000 * day]);
    expect([half, now]).toEqual([0.5, 1]);
    expect(old).toBeGreaterThan(0);
    expect(old).toBeLessThan(0.01);
    expect(recencyOf([0, 0])).toEqual([1, 1]);
    expect(recencyOf([])).toEqual([]);
  });

  it('keeps the strongest, and says nothing from a crawler beyond its newest hundred', () => {
    const table = buildCooccurrence(
      [
        [0, 1],
        [0, 1],
        [0, 2],
        [3, 0],
      ],
      4,
      { top: 2 },
    );
    expect(pairsOf(table, 0).map(([row]) => row)).toEqual([1, 2]);
    const crawler = buildCooccurrence([Array.from({ length: 500 }, (_, row) => row)], 500);
    expect(crawler.count(0)).toBe(0);
    expect(crawler.count(499)).toBe(1);
    expect(crawler.neighbours(499).rows.length).toBe(50);
  });

  it('is what counting by hand gives', () => {
    const log = fc.array(fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 6 }), { maxLength: 20 });
    fc.assert(
      fc.property(log, (drawn) => {
        const table = buildCooccurrence(drawn, 8);
        const sets = drawn.map((session) => new Set(session));
        const having = (...rows: number[]) => sets.filter((set) => rows.every((row) => set.has(row))).length;
        for (let a = 0; a < 8; a++) {
          const found = new Map(pairsOf(table, a));
          for (let b = 0; b < 8; b++) {
            const n = a === b ? 0 : having(a, b);
            if (n === 0) expect(found.has(b)).toBe(false);
            else expect(found.get(b)).toBeCloseTo((n / Math.sqrt(having(a) * having(b))) * (n / (n + 2)), 4);
          }
        }
      }),
    );
  });
});

const refuse = (wrong: Uint8Array, rows = 5) =>
  expect(() => CooccurrenceTable.fromBytes(wrong, rows)).toThrow(
    expect.objectContaining({ code: 'catalog-invalid' }),
  );

describe('as bytes', () => {
  const table = buildCooccurrence(
    [
      [0, 1, 2],
      [1, 2],
      [0, 3],
    ],
    5,
  );
  const bytes = table.toBytes();

  it('comes back the same, from any offset', () => {
    const shifted = new Uint8Array(bytes.length + 3).subarray(3);
    shifted.set(bytes);
    expect(CooccurrenceTable.fromBytes(shifted, 5)).toEqual(table);
    const empty = buildCooccurrence([], 0);
    expect(CooccurrenceTable.fromBytes(empty.toBytes(), 0)).toEqual(empty);
  });

  it('refuses another catalogue, cut, longer and foreign bytes', () => {
    refuse(bytes, 4);
    for (let length = 0; length < bytes.length; length++) refuse(bytes.subarray(0, length));
    refuse(new Uint8Array([...bytes, 0, 0, 0, 0]));
    refuse(new TextEncoder().encode('<!doctype html><html><head><title>Shop</title></head></html>'));
  });

  it('never throws anything else, whatever byte is wrong, and never names a row that is not there', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, value) => {
        const wrong = bytes.slice();
        wrong[at] = value;
        try {
          const read = CooccurrenceTable.fromBytes(wrong, 5);
          for (let row = 0; row < 5; row++)
            for (const other of read.neighbours(row).rows) expect(other).toBeLessThan(5);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(AisleError);
        }
      }),
    );
  });
});
