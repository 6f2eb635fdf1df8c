import { describe, expect, it } from 'vitest';
import { contradictions, orphans, summary } from './knowledge-check.ts';
import { parseKnowledge } from './knowledge-read.ts';

const HEAD = (id: string): string =>
  `department: ${id}\nname: {en: ${id}, de: ${id}, fr: ${id}, es: ${id}, zh: ${id}}\n`;
const CAMPING = `${HEAD('camping')}types:
  tent: {en: [tent], de: [Zelt], not: [play tent], match: [], again: never, price: [60, 500]}
  mat: {en: [sleeping mat, 501], again: 700}
  lamp: {en: [lamp]}
relations:
  tent:
    complement: {mat: 9, kettle: 3}
`;
const read = (...texts: string[]): ReturnType<typeof parseKnowledge> =>
  parseKnowledge(texts.map((text, i) => ({ file: `${i}.yaml`, text })));

describe('parseKnowledge', () => {
  it('numbers types over all files, and lets a relation lead into another one', () => {
    const { knowledge, problems } = read(CAMPING, `${HEAD('kitchen')}types: {kettle: {en: [kettle]}}`);
    expect(problems).toEqual([]);
    expect(knowledge.types.map(({ id }) => id)).toEqual(['tent', 'mat', 'lamp', 'kettle']);
    expect(knowledge.types[0]).toMatchObject({ again: undefined, price: [60, 500] });
    expect(knowledge.types[1]).toMatchObject({ again: 700, price: undefined });
    expect(knowledge.types[1]!.names.en).toEqual(['sleeping mat', '501']);
    expect(knowledge.relations).toEqual([
      { from: 0, to: 1, kind: 'complement', weight: 9 },
      { from: 0, to: 3, kind: 'complement', weight: 3 },
    ]);
  });

  it.each([
    ['an unknown target', '', 'complement: kettle is no type'],
    ['a relation to itself', '  mat:\n    complement: {mat: 2}\n', 'complement: relates to itself'],
    ['an unknown kind', '  mat:\n    friend: {tent: 2}\n', 'friend'],
    ['a weight out of range', '  mat:\n    part: {tent: 12}\n', 'part'],
    ['relations of no type', '  pan:\n    part: {tent: 1}\n', 'has relations and is no type'],
    ['a mission of no type', 'missions:\n  m: {name: {en: M}, must: [pan]}\n', 'mission: pan is no type'],
  ])('reports %s and reads the rest', (_, more, message) => {
    const { knowledge, problems } = read(CAMPING + more);
    expect(problems).toContainEqual(expect.objectContaining({ message: expect.stringContaining(message) }));
    expect(knowledge.relations).toContainEqual({ from: 0, to: 1, kind: 'complement', weight: 9 });
  });

  it('reports an id that is taken, a type without a name, and a file that is no YAML', () => {
    const { problems } = read(
      CAMPING,
      `${HEAD('kitchen')}types: {tent: {en: [kettle]}, pot: {de: [Topf]}}`,
      'department: [',
    );
    expect(problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ file: '1.yaml', id: 'tent', message: 'is a type of 0.yaml already' }),
        expect.objectContaining({ file: '1.yaml', id: 'pot' }),
        expect.objectContaining({ file: '2.yaml' }),
      ]),
    );
  });
});

describe('checks', () => {
  const { knowledge } = read(`${CAMPING}  mat:\n    never: {tent: 4}\n`);

  it('find what is wanted and forbidden', () => {
    expect(contradictions(knowledge, () => 'camping.yaml')).toEqual([
      { file: 'camping.yaml', id: 'mat', message: 'never: tent, against tent complement mat' },
    ]);
  });

  it('find what no relation touches, and count', () => {
    expect(orphans(knowledge)).toEqual([2]);
    expect(summary(knowledge)).toEqual(
      expect.arrayContaining(['3 types in 1 departments', '  camping: 3, 2, 1']),
    );
  });
});
