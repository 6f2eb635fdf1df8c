import { describe, expect, it } from 'vitest';
import type { Knowledge, ProductType } from './knowledge.ts';
import { applyOverrides } from './overrides.ts';

const type = (id: string, name: string): ProductType => ({
  id,
  department: 0,
  names: { en: [name], de: [], fr: [], es: [], zh: [] },
  not: [],
  match: [],
  again: undefined,
  price: undefined,
});

const KNOWLEDGE: Knowledge = {
  departments: [{ id: 'camping', names: { en: ['Camping'], de: [], fr: [], es: [], zh: [] } }],
  types: [type('tent', 'tent'), type('sleeping-mat', 'sleeping mat'), type('peg', 'tent peg')],
  relations: [
    { from: 0, to: 1, kind: 'complement', weight: 9 },
    { from: 0, to: 2, kind: 'accessory', weight: 7 },
  ],
  missions: [],
};

const overridden = (...relations: object[]) => applyOverrides(KNOWLEDGE, { relations });

describe("a merchant's corrections", () => {
  it('add, overrule and switch off relations, by id or by name', () => {
    const { knowledge, problems } = overridden(
      { from: 'Sleeping mat', to: 'tent', kind: 'mission', weight: 3 },
      { from: 'tent', to: 'sleeping-mat', weight: 2 },
      { from: 'tent', to: 'tent peg', weight: 0 },
    );
    expect(problems).toEqual([]);
    expect(knowledge.relations).toEqual([
      { from: 0, to: 1, kind: 'complement', weight: 2 },
      { from: 1, to: 0, kind: 'mission', weight: 3 },
    ]);
    expect(KNOWLEDGE.relations).toHaveLength(2);
  });

  it('name what they do not know, and lose nothing else', () => {
    const { knowledge, problems } = overridden(
      { from: 'tent', to: 'hoverboard', weight: 5 },
      { from: 'tent', to: 'peg', weight: 1 },
    );
    expect(problems).toEqual([expect.stringContaining('"hoverboard" is no type')]);
    expect(knowledge.relations.map(({ weight }) => weight)).toEqual([9, 1]);
  });

  it.each([
    [{ relations: [{ from: 'tent', to: 'peg', weight: 12 }] }, 'relations.0.weight must be 0 to 9'],
    [
      { relations: [{ from: 'tent', to: 'peg', kind: 'likes', weight: 1 }] },
      'relations.0.kind must be one of',
    ],
    [{}, 'Invalid key'],
    [null, 'the file'],
  ])('of another shape are refused: %j', (file, problem) => {
    expect(() => applyOverrides(KNOWLEDGE, file)).toThrow(problem);
  });
});
