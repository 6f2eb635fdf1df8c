import { describe, expect, it } from 'vitest';
import { decodeKnowledge } from './decode.ts';
import { encodeDepartments, encodeKnowledge } from './encode.ts';
import { releaseOf } from './format.ts';
import type { Knowledge } from './knowledge.ts';
import { small } from './small-knowledge.ts';

describe('knowledge.bin', () => {
  const bytes = encodeKnowledge(small);

  it('comes back as it went in', () => {
    expect(decodeKnowledge(bytes)).toEqual(small);
  });

  it('holds a base of nothing', () => {
    const none: Knowledge = { departments: [], types: [], relations: [], missions: [] };
    expect(decodeKnowledge(encodeKnowledge(none))).toEqual(none);
  });

  it('keeps numbers above 127, and two relations of one pair', () => {
    const types = Array.from({ length: 400 }, (_, i) => ({ ...small.types[0]!, id: `type-${i}` }));
    const relations = [
      { from: 3, to: 7, kind: 'complement', weight: 9 },
      { from: 3, to: 7, kind: 'mission', weight: 1 },
      { from: 3, to: 399, kind: 'never', weight: 5 },
      { from: 399, to: 0, kind: 'part', weight: 2 },
    ] as const;
    const large: Knowledge = { ...small, types, relations, missions: [] };
    expect(decodeKnowledge(encodeKnowledge(large))).toEqual(large);
  });

  it('comes back from its departments, in whatever order', () => {
    const parts = [...encodeDepartments(small).values()];
    expect(decodeKnowledge(...parts)).toEqual(small);
    expect(parts.map(releaseOf)).toEqual(parts.map(() => releaseOf(bytes)));
    const { types } = decodeKnowledge(...parts.toReversed());
    expect(types.map(({ id }) => id)).toEqual(small.types.map(({ id }) => id));
  });

  it('leaves out what leads to a department that is not there', () => {
    const mixed: Knowledge = {
      ...small,
      missions: [{ id: 'm', name: 'M', must: [3, 0], may: [2, 4] }],
      relations: [
        { from: 0, to: 3, kind: 'complement', weight: 1 },
        { from: 3, to: 0, kind: 'never', weight: 2 },
        { from: 3, to: 4, kind: 'accessory', weight: 8 },
      ],
    };
    const read = decodeKnowledge(encodeDepartments(mixed).get('phones')!);
    expect(read.types.map(({ id, department }) => [id, department])).toEqual([
      ['smartphone', 0],
      ['phone-case', 0],
    ]);
    expect(read.relations).toEqual([{ from: 0, to: 1, kind: 'accessory', weight: 8 }]);
    expect(read.missions).toEqual([{ id: 'm', name: 'M', must: [0], may: [1] }]);
  });

  it('holds a department of one type that has little to it', () => {
    const type = { ...small.types[1]!, not: [], match: [] };
    const one: Knowledge = { ...small, types: [type], relations: [], missions: [] };
    expect(decodeKnowledge(encodeKnowledge(one))).toEqual(one);
  });

  it('refuses departments of different releases', () => {
    const other = encodeDepartments({ ...small, missions: [] }).get('phones')!;
    expect(() => decodeKnowledge(encodeDepartments(small).get('camping')!, other)).toThrow(
      expect.objectContaining({ code: 'knowledge-invalid' }),
    );
  });

  it('keeps a price to the nearest round one, and days exactly', () => {
    const types = [
      { ...small.types[0]!, price: [0.2, 6000] as const, again: 1 },
      { ...small.types[0]!, price: [51, 123] as const, again: 3650 },
    ];
    const read = decodeKnowledge(encodeKnowledge({ ...small, types, relations: [], missions: [] })).types;
    expect(read.map(({ price, again }) => [price, again])).toEqual([
      [[0.2, 6000], 1],
      [[50, 120], 3650],
    ]);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['a page of HTML', new TextEncoder().encode('<!doctype html><title>404</title>')],
    [
      'a file of an earlier release',
      Uint8Array.of(...'AKN1'.split('').map((c) => c.charCodeAt(0)), ...bytes.slice(4)),
    ],
    ['half of it', bytes.slice(0, bytes.length / 2)],
    ['a byte too many', Uint8Array.from([...bytes, 0])],
  ])('refuses %s', (_, wrong) => {
    expect(() => decodeKnowledge(wrong)).toThrow(expect.objectContaining({ code: 'knowledge-invalid' }));
  });

  it('refuses any byte that is flipped', () => {
    for (let at = 0; at < bytes.length; at += 7) {
      const wrong = bytes.slice();
      wrong[at]! ^= 0x20;
      expect(() => decodeKnowledge(wrong), `byte ${at}`).toThrow(
        expect.objectContaining({ code: 'knowledge-invalid' }),
      );
    }
  });
});
