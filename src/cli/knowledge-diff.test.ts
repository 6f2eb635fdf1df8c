import { describe, expect, it } from 'vitest';
import { knowledgeDiff } from './knowledge-diff.ts';
import { parseKnowledge } from './knowledge-read.ts';

const base = (types: string, relations: string) =>
  parseKnowledge([
    {
      file: 'camping.yaml',
      text: `department: camping\nname: {en: Camping, de: a, fr: a, es: a, zh: a}\ntypes: {${types}}\nrelations: {${relations}}\n`,
    },
  ]).knowledge;

const BEFORE = base('tent: {en: [tent]}, peg: {en: [peg]}', 'tent: {accessory: {peg: 7}}');

describe('the difference of two states of the knowledge', () => {
  it('is nothing between equals', () => {
    expect(knowledgeDiff(BEFORE, BEFORE)).toEqual([]);
  });

  it('names what was added, removed and changed', () => {
    const after = base(
      'tent: {en: [tent, dome tent]}, mat: {en: [mat]}, peg: {en: [peg]}',
      'tent: {accessory: {peg: 6}, complement: {mat: 9}}',
    );
    expect(knowledgeDiff(BEFORE, after)).toEqual([
      'types: 1 added, 0 removed, 1 changed',
      '  + mat',
      '  ~ tent: camping, tent → camping, tent, dome tent',
      'relations: 1 added, 0 removed, 1 changed',
      '  + tent complement mat',
      '  ~ tent accessory peg: 7 → 6',
    ]);
    expect(knowledgeDiff(after, BEFORE)).toContain('  - mat');
  });
});
