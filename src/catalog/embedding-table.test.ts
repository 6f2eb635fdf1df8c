import { AisleError } from '#contracts/aisle-error.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EmbeddingTable } from './embedding-table.ts';

const ROWS = 40;
const SIZE = 32;
/** Row 7 was not read by the model; row 39 is beyond what the model gave. */
const raw = Float32Array.from({ length: (ROWS - 1) * SIZE }, (_, i) => {
  const row = Math.floor(i / SIZE);
  return row === 7 ? 0 : 3 + Math.sin(i * i * 0.37 + row);
});
const MEAN_QUERY = Float32Array.from({ length: SIZE }, (_, i) => Math.sin(i));
const table = EmbeddingTable.fromRaw(raw, ROWS, SIZE, 'hash', MEAN_QUERY);
const known = Array.from({ length: ROWS - 1 }, (_, row) => row).filter((row) => row !== 7);

const mean = Array.from(
  { length: SIZE },
  (_, i) => known.reduce((sum, row) => sum + raw[row * SIZE + i]!, 0) / known.length,
);
const centred = (row: number) => mean.map((value, i) => raw[row * SIZE + i]! - value);
const dot = (x: readonly number[], y: readonly number[]) =>
  x.reduce((sum, value, i) => sum + value * y[i]!, 0);
const cosine = (a: readonly number[], b: readonly number[]) => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));

describe('embedding table', () => {
  it('gives the cosine of centred embeddings, to what a byte can hold', () => {
    const query = Float32Array.from({ length: SIZE }, (_, i) => Math.cos(i * 1.7));
    const cosines = table.cosines(query);
    for (const row of known)
      expect(cosines[row]).toBeCloseTo(
        cosine(
          Array.from(query, (value, i) => value - MEAN_QUERY[i]!),
          centred(row),
        ),
        2,
      );
    // Without centring all rows would look alike: that is what the mean is taken off for.
    expect(
      Math.max(...known.map((row) => cosines[row]!)) - Math.min(...known.map((row) => cosines[row]!)),
    ).toBeGreaterThan(0.3);
  });

  it('does not know rows of zeros and rows beyond the end', () => {
    const cosines = table.cosines(new Float32Array(SIZE).fill(1));
    for (const row of [7, 39]) {
      expect(table.has(row)).toBe(false);
      expect(cosines[row]).toBeNaN();
      expect(table.similarity(0, row)).toBe(0);
    }
    expect(table.has(0)).toBe(true);
    expect(table.has(ROWS)).toBe(false);
    expect(EmbeddingTable.fromRaw(new Float32Array(SIZE).fill(1), 1, SIZE, 'h', MEAN_QUERY).has(0)).toBe(
      false,
    );
  });

  it('compares rows', () => {
    expect(table.similarity(3, 3)).toBeCloseTo(1, 2);
    for (const row of known)
      expect(table.similarity(2, row)).toBeCloseTo(cosine(centred(2), centred(row)), 1);
  });

  it('refuses a query of another length, and takes one that says nothing of its own', () => {
    expect(() => table.cosines(new Float32Array(SIZE + 1))).toThrow(RangeError);
    expect(table.cosines(MEAN_QUERY)[0]).toBe(0);
  });
});

describe('as bytes', () => {
  const bytes = table.toBytes();

  it('comes back the same', () => {
    expect(EmbeddingTable.fromBytes(bytes, ROWS)).toEqual(table);
  });

  it('ends in a table or in an AisleError, whatever is wrong', () => {
    const refuse = (wrong: Uint8Array, rows = ROWS) =>
      expect(() => EmbeddingTable.fromBytes(wrong, rows)).toThrow(
        expect.objectContaining({ code: 'catalog-invalid' }),
      );
    refuse(bytes, ROWS + 1);
    for (let length = 0; length < bytes.length; length += 5) refuse(bytes.subarray(0, length));
    refuse(new Uint8Array([...bytes, 0, 0, 0, 0]));
    fc.assert(
      fc.property(fc.nat(250), fc.nat(255), (at, value) => {
        const wrong = bytes.slice();
        wrong[at] = value;
        try {
          expect(EmbeddingTable.fromBytes(wrong, ROWS).rows).toBe(ROWS);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(AisleError);
        }
      }),
    );
  });
});
