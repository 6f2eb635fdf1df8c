import { describe, expect, it } from 'vitest';
import type { Knowledge } from './knowledge.ts';
import { Relations } from './relations.ts';
import { small } from './small-knowledge.ts';

const [TENT, PEG, MAT, PHONE, CASE, JEANS, OTHER_JEANS, SHIRT, DOG_BED] = small.types.map((_, i) => i) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];
const relations = Relations.of(small);

describe('related', () => {
  it('gives the strongest first and what is forbidden last', () => {
    expect(relations.related(TENT, 'together')).toEqual([
      { type: MAT, kind: 'complement', strength: 1 },
      { type: PEG, kind: 'accessory', strength: 7 / 9 },
      { type: DOG_BED, kind: 'never', strength: -1 },
    ]);
  });

  it('is weaker against its direction', () => {
    expect(relations.strength(PHONE, CASE, 'together')).toBeCloseTo(8 / 9);
    expect(relations.strength(CASE, PHONE, 'together')).toBeCloseTo((8 / 9) * 0.15);
    expect(relations.strength(CASE, SHIRT, 'together')).toBe(0);
  });

  it('forbids in both directions', () => {
    expect(relations.strength(DOG_BED, TENT, 'together')).toBe(-1);
  });

  it('keeps what is bought instead out of what is bought with it', () => {
    expect(relations.related(JEANS, 'together').map(({ type }) => type)).toEqual([SHIRT]);
    expect(relations.related(JEANS, 'similar').map(({ type }) => type)).toEqual([OTHER_JEANS]);
  });

  it('ties by an occasion what nothing else ties', () => {
    expect(relations.related(PEG, 'together')).toContainEqual({
      type: MAT,
      kind: 'mission',
      strength: 2 / 9,
    });
    expect(relations.occasions(PEG, MAT)).toEqual(['First camping weekend']);
  });
});

describe('wanted', () => {
  const base: Knowledge = {
    ...small,
    missions: [],
    relations: [
      { from: TENT, to: MAT, kind: 'complement', weight: 3 },
      { from: PEG, to: MAT, kind: 'complement', weight: 6 },
      { from: PEG, to: TENT, kind: 'complement', weight: 2 },
      { from: PHONE, to: MAT, kind: 'never', weight: 5 },
    ],
  };
  const wishes = Relations.of(base);

  it('adds up what several items ask for, and names the one that asks most', () => {
    const wanted = wishes.wanted(
      [
        { type: TENT, weight: 1 },
        { type: PEG, weight: 1 },
      ],
      'together',
    );
    expect(wanted.get(MAT)).toMatchObject({ because: 1, kind: 'complement' });
    expect(wanted.get(MAT)!.strength).toBeCloseTo(1 - (2 / 3) * (1 / 3));
  });

  it('asks for nothing that is there already', () => {
    expect(
      wishes
        .wanted(
          [
            { type: TENT, weight: 1 },
            { type: PEG, weight: 1 },
          ],
          'together',
        )
        .has(TENT),
    ).toBe(false);
  });

  it.each([[[TENT, PHONE]], [[PHONE, TENT]]])('lets one item forbid, in any order', (types) => {
    const wanted = wishes.wanted(
      types.map((type) => ({ type, weight: 1 })),
      'together',
    );
    expect(wanted.get(MAT)).toMatchObject({ strength: -1, kind: 'never' });
  });
});
