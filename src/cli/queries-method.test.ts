import { describe, expect, it } from 'vitest';
import { createCatalog } from '#catalog/create-catalog.ts';
import { TitleTrie } from '#model/title-trie.ts';
import { queries, titles } from './queries-method.ts';

const catalog = createCatalog(
  ['red mug', 'red plate', 'green tent', 'tent rope', 'steel rope', 'lamp'].map((title, i) => ({
    id: `p${i}`,
    title,
  })),
);
const question = {
  session: '',
  placement: 'for-you',
  history: [{ item: 'p5', type: 'view', weight: 1, time: 0 }],
  rows: [5],
  candidates: [0, 1, 2, 3, 4],
} as const;

describe('queries', () => {
  it('are answered by BM25, each counting as much as it is likely', async () => {
    const asked: string[][] = [];
    const writer = {
      writeQueries: async (events: readonly { readonly title: string }[]) => {
        asked.push(events.map(({ title }) => title));
        return [
          { query: 'red tent', score: -2 },
          { query: 'rope', score: -2 - Math.log(3) },
        ];
      },
    };
    const scores = await queries(catalog, writer).score(question);
    const bm25 = (term: string) => catalog.text.score(new Map([[term, 1]]));
    expect(asked).toEqual([['lamp']]);
    expect(scores[0]).toBeCloseTo(0.75 * bm25('red').get(0)!, 5);
    expect(scores[3]).toBeCloseTo(0.75 * bm25('tent').get(3)! + 0.25 * bm25('rope').get(3)!, 5);
    expect(scores[4]).toBeCloseTo(0.25 * bm25('rope').get(4)!, 5);
    // The history asks nothing by itself.
    expect(scores[5]).toBeNaN();
  });

  it('that were not written leave every product without a score', async () => {
    const scores = await queries(catalog, { writeQueries: async () => [] }).score(question);
    expect(scores.every(Number.isNaN)).toBe(true);
  });
});

describe('titles', () => {
  it('that were written have their score, and others none', async () => {
    let built = 0;
    const method = titles(catalog, {
      titles: (items) => {
        built++;
        expect(items.map(({ title }) => title)).toEqual(catalog.products.map(({ title }) => title));
        return new TitleTrie([]);
      },
      writeTitles: async () => [
        { row: 2, score: -1.5 },
        { row: 0, score: -4 },
      ],
    });
    expect([...(await method.score(question))]).toEqual([-4, NaN, -1.5, NaN, NaN, NaN]);
    await method.score(question);
    expect(built).toBe(1);
  });
});
