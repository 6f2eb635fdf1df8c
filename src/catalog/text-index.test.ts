import { describe, expect, it } from 'vitest';
import { createTextIndex } from './text-index.ts';

const titled = (...titles: string[]) => titles.map((title, i) => ({ id: String(i), title }));
const query = (...terms: string[]) => new Map(terms.map((term) => [term, 1]));

/** BM25+ written out, lengths in distinct terms as MiniSearch counts them. */
function bm25(titles: readonly string[], terms: readonly string[], row: number): number {
  const words = titles.map((title) => title.split(' '));
  const lengths = words.map((list) => new Set(list).size);
  const average = lengths.reduce((a, b) => a + b, 0) / titles.length;
  let score = 0;
  for (const term of terms) {
    const tf = words[row]!.filter((word) => word === term).length;
    if (tf === 0) continue;
    const n = words.filter((list) => list.includes(term)).length;
    const idf = Math.log(1 + (titles.length - n + 0.5) / (n + 0.5));
    score += idf * (0.5 + (tf * 2.2) / (tf + 1.2 * (0.3 + (0.7 * lengths[row]!) / average)));
  }
  return score;
}

describe('text index', () => {
  const titles = [
    'red tent',
    'blue tent with poles',
    'camp stove',
    'red red lamp for a tent'.replace(' a ', ' any '),
  ];

  it('is BM25+ over titles where there are only titles', () => {
    const scores = createTextIndex(titled(...titles)).score(query('red', 'tent', 'pole', 'nowhere'));
    const folded = titles.map((title) => title.replace('poles', 'pole'));
    expect([...scores.keys()].sort()).toEqual([0, 1, 3]);
    for (const [row, score] of scores)
      expect(score).toBeCloseTo(bm25(folded, ['red', 'tent', 'pole'], row), 10);
  });

  it("multiplies each term's part by its weight", () => {
    const index = createTextIndex(titled(...titles));
    const red = index.score(query('red')).get(0)!;
    const tent = index.score(query('tent')).get(0)!;
    const both = index.score(
      new Map([
        ['red', 2],
        ['tent', 0.25],
      ]),
    );
    expect(both.get(0)).toBeCloseTo(2 * red + 0.25 * tent, 10);
  });

  it('gives nothing for nothing', () => {
    const index = createTextIndex(titled(...titles));
    expect(index.score(new Map()).size).toBe(0);
    expect(index.score(query('nowhere')).size).toBe(0);
    expect(createTextIndex().score(query('tent')).size).toBe(0);
  });

  it('finds category and brand, for less than the title', () => {
    const index = createTextIndex([
      { id: 'a', title: 'tent' },
      { id: 'b', title: 'dome', category: 'Tent' },
      { id: 'c', title: 'dome', brand: 'Alpine' },
    ]);
    const scores = index.score(query('tent'));
    expect(scores.get(0)).toBeGreaterThan(scores.get(1)!);
    expect(index.score(query('alpine')).has(2)).toBe(true);
  });

  it('knows how rare a term is, and grows', () => {
    const index = createTextIndex(titled('red tent', 'blue tent'));
    expect(index.idf('tent')).toBeCloseTo(Math.log(1 + 0.5 / 2.5));
    expect(index.idf('nowhere')).toBe(0);
    index.add({ id: 'x', title: 'green lamp', brand: 'Green' });
    expect(index.indexed).toBe(3);
    expect(index.idf('green')).toBeCloseTo(Math.log(1 + 2.5 / 1.5));
    expect([...index.score(query('green')).keys()]).toEqual([2]);
  });

  it('is not confused by titles that name members of objects', () => {
    const index = createTextIndex(titled('constructor __proto__ toString', 'tent'));
    expect([...index.score(query('constructor', 'tostring', 'proto')).keys()]).toEqual([0]);
    expect(index.score(query('hasownproperty', 'valueof')).size).toBe(0);
  });
});
