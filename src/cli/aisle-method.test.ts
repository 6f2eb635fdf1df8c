import { describe, expect, it } from 'vitest';
import { createCatalog } from '#catalog/create-catalog.ts';
import { recommendInstant, recommendWithModel } from '#recommend/recommend.ts';
import type { HistoryEntry } from '#recommend/session.ts';
import { aisle, aisleRanking, LIMIT, toScores } from './aisle-method.ts';
import type { EvaluationCase } from './cases.ts';
import { fakeTier, shop, shopWithLog } from './fixture-shop.ts';
import { rankTarget } from './ranking.ts';

const history = (...ids: string[]): HistoryEntry[] =>
  ids.map((item, i) => ({ item, type: i % 2 === 0 ? 'view' : 'cart', weight: 1 + (i % 2), time: i }));

const HISTORIES = [
  history('p3'),
  history('p8', 'p12'),
  history('p40', 'p41', 'p2', 'p77'),
  history('p70', 'p1', 'p28'),
];
const everything = () => true;
const request = (entries: readonly HistoryEntry[], filter = everything as (row: number) => boolean) =>
  ({ placement: 'for-you', limit: LIMIT, history: entries, current: undefined, cart: [], filter }) as const;

describe('what evaluate calls aisle is what the widget shows', () => {
  it.each([
    ['with a log', shopWithLog()],
    ['without a log', shop()],
  ])('%s: with GPT-2, the last list', async (_, catalog) => {
    const tier = fakeTier(catalog);
    for (const entries of HISTORIES) {
      let last: readonly string[] = [];
      for await (const list of recommendWithModel(
        catalog,
        tier,
        request(entries),
        new AbortController().signal,
      )) {
        last = list.map(({ product }) => product.id);
      }
      const { shown } = await aisleRanking(catalog, tier, request(entries));
      expect(last).toHaveLength(LIMIT);
      expect(shown.slice(0, LIMIT).map((row) => catalog.products[row]!.id)).toEqual(last);
    }
  });

  it('without a model, and among candidates', async () => {
    const catalog = shopWithLog();
    for (const entries of HISTORIES) {
      for (const filter of [everything, (row: number) => row % 2 === 0]) {
        const list = recommendInstant(catalog, request(entries, filter)).map(({ product }) => product.id);
        const { shown } = await aisleRanking(catalog, undefined, request(entries, filter));
        expect(shown.slice(0, LIMIT).map((row) => catalog.products[row]!.id)).toEqual(list);
      }
    }
  });
});

describe('scores of what ships', () => {
  const catalog = shopWithLog();

  it('keep the order of what is shown, above all else', async () => {
    const ranking = await aisleRanking(catalog, fakeTier(catalog), request(HISTORIES[2]!));
    const scores = toScores(ranking);
    const order = [...scores.keys()]
      .filter((row) => !Number.isNaN(scores[row]!))
      .sort((a, b) => scores[b]! - scores[a]!);
    expect(order.slice(0, 20)).toEqual(ranking.shown.slice(0, 20));
  });

  it('have nothing to say of what is never shown: history, its variants, and what is out of stock', async () => {
    const scores = await aisle('aisle', catalog, undefined).score({
      session: 's',
      placement: 'for-you',
      history: history('p18'),
      rows: [18],
      candidates: [...catalog.products.keys()].filter((row) => row !== 18),
    });
    for (const row of [0, 9, 18, 19]) expect(scores[row]).toBeNaN();
    expect(scores[1]).not.toBeNaN();
  });

  it('give nothing for the place in the file when nothing tells products apart', async () => {
    const alike = createCatalog(
      Array.from({ length: 100 }, (_, i) => ({ id: `p${i}`, title: i === 0 ? 'lamp' : 'mug' })),
    );
    const one: EvaluationCase = {
      session: 's',
      placement: 'for-you',
      history: history('p0'),
      rows: [0],
      target: 1,
      candidates: Array.from({ length: 99 }, (_, i) => i + 1),
    };
    expect(rankTarget(await aisle('aisle', alike, undefined).score(one), one).rank).toBe(99);
  });
});
