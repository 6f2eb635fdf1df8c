import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkByLength, pack } from './pack.ts';

const segments = fc.array(fc.array(fc.nat(100), { minLength: 1, maxLength: 6 }), { maxLength: 8 });

describe('pack', () => {
  it('lays segments side by side behind a prefix', () => {
    expect(pack([[7, 8], [9]], 3)).toEqual({
      inputIds: [7, 8, 9],
      attentionMask: [1, 1, 1, 2, 2, 3],
      positionIds: [3, 4, 3],
      starts: [0, 2],
    });
  });

  it('gives every segment its own mask, and positions as if it stood alone behind the prefix', () => {
    fc.assert(
      fc.property(segments, fc.nat(5), (list, prefix) => {
        const packed = pack(list, prefix);
        expect(packed.attentionMask).toHaveLength(prefix + packed.inputIds.length);
        expect(packed.attentionMask.slice(0, prefix).every((mask) => mask === 1)).toBe(true);
        const masks = list.map((segment, i) => {
          const start = packed.starts[i]!;
          const end = start + segment.length;
          expect(packed.inputIds.slice(start, end)).toEqual(segment);
          expect(packed.positionIds.slice(start, end)).toEqual(segment.map((_, offset) => prefix + offset));
          const own = new Set(packed.attentionMask.slice(prefix + start, prefix + end));
          expect(own.size).toBe(1);
          return [...own][0]!;
        });
        expect(new Set(masks).size).toBe(list.length);
        expect(masks.every((mask) => mask >= 2)).toBe(true);
      }),
    );
  });
});

describe('chunkByLength', () => {
  it('keeps every entry once and in order, within the budget, in as few chunks as go', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), fc.integer({ min: 1, max: 40 }), (lengths, budget) => {
        const entries = lengths.map((length, index) => ({ length, index }));
        const chunks = chunkByLength(entries, (entry) => entry.length, budget);
        expect(chunks.flat()).toEqual(entries);
        const sum = (chunk: readonly { length: number }[]): number =>
          chunk.reduce((all, { length }) => all + length, 0);
        chunks.forEach((chunk, i) => {
          expect(chunk.length).toBeGreaterThan(0);
          if (chunk.length > 1) expect(sum(chunk)).toBeLessThanOrEqual(budget);
          // The next entry would not have fitted any more.
          const next = chunks[i + 1]?.[0];
          if (next) expect(sum(chunk) + next.length).toBeGreaterThan(budget);
        });
      }),
    );
  });

  it('makes nothing of nothing', () => {
    expect(chunkByLength([], () => 1, 10)).toEqual([]);
  });
});
