import { beforeAll, describe, expect, it } from 'vitest';
import { TeacherTable } from '#catalog/teacher.ts';
import type { StageFusion } from '#contracts/fusion.ts';
import { Fused } from '#recommend/fusion.ts';
import { type Answered, type FitCase, readFitCases, weighable } from './fit-cases.ts';
import { fitStage } from './fit-stage.ts';
import { shop, shopWithLog } from './fixture-shop.ts';
import { type Layout, scorer } from './learn-weights.ts';
import { ndcgOf } from './polish.ts';

const catalog = shopWithLog();
const known = (row: number) => catalog.cooccurrence!.count(row) > 0;
const PRIOR: StageFusion = {
  log: { known: { text: 1, brand: 0.7 }, fresh: { text: 1 }, bias: 0 },
  noLog: { text: 1, category: 0.5, brand: 0.3 },
};

/** Shoppers who take what the log says goes with the last item. */
function cases(): Answered[] {
  return [...catalog.products.keys()].flatMap((row) => {
    const target = catalog.cooccurrence!.neighbours(row).rows[0];
    if (target === undefined) return [];
    const history = [{ item: `p${row}`, type: 'view', weight: 1, time: 0 }] as const;
    const candidates = [...catalog.products.keys()].filter((other) => other !== row);
    const question = { session: `s${row}`, placement: 'for-you', history, rows: [row], candidates } as const;
    return [{ question, gains: new Map([[target, 1]]) }];
  });
}

describe('fitStage', () => {
  let read: FitCase[];
  let fusion: StageFusion;
  beforeAll(async () => {
    read = await readFitCases('shop', catalog, undefined, cases());
    fusion = fitStage(
      { log: read, noLog: read, completing: [], alike: [] },
      { prior: PRIOR, l2: 0.001, seed: 1 },
    );
  });

  it('finds what the choices were made by', () => {
    const { text, cooccurrence } = fusion.log.known;
    expect(cooccurrence).toBeGreaterThan(3 * text!);
    const hits = (weights: StageFusion) =>
      read.filter((one) => ndcgOf(new Fused(catalog, one.columns, weights).scores, one) >= 0.5).length;
    expect(hits(fusion)).toBeGreaterThan(0.9 * read.length);
    expect(hits(PRIOR)).toBeLessThan(0.5 * read.length);
  });

  it('has no negative weight, none for counts that are not there, and keeps what the shop says nothing about', () => {
    const { log, noLog } = fusion;
    for (const weights of [log.known, log.fresh, noLog]) {
      for (const weight of Object.values(weights)) expect(weight).toBeGreaterThanOrEqual(0);
    }
    expect(log.fresh.cooccurrence).toBeUndefined();
    expect(noLog.cooccurrence).toBeUndefined();
    expect(noLog.brand).toBe(0.3);
    // No log has brands: beside counts they weigh less, as all else does.
    expect(log.known.brand).toBeGreaterThan(0);
    expect(log.known.brand! / noLog.brand!).toBeCloseTo(
      ((log.known.text ?? 0) +
        (log.known.textLast ?? 0) +
        (log.known.category ?? 0) +
        (log.known.price ?? 0)) /
        ((noLog.text ?? 0) + (noLog.textLast ?? 0) + (noLog.category ?? 0) + (noLog.price ?? 0)),
      2,
    );
  });

  it('learns what a teacher is worth where the catalogue was compiled with one', async () => {
    const affinities = [...catalog.products.keys()].map((row) =>
      [...catalog.cooccurrence!.neighbours(row).rows].slice(0, 1).map((other) => ({ row: other, gain: 1 })),
    );
    const taught = { ...shop(), teacher: TeacherTable.from('teacher', affinities) };
    const asked = await readFitCases('shop', taught, undefined, cases());
    const { noLog } = fitStage(
      { log: [], noLog: asked, completing: [], alike: [] },
      { prior: PRIOR, l2: 0.001, seed: 1 },
    );
    expect(noLog.teacher).toBeGreaterThan(noLog.text!);
    expect(fusion.noLog.teacher).toBeUndefined();
  });

  it('scores as the pipeline does', () => {
    const features = ['text', 'price', 'cooccurrence'] as const;
    const layout: Layout = { features, known: [0, 1, 2], fresh: [3, 4, -1], bias: 5, size: 6 };
    const weights = Float64Array.from([0.3, 0.2, 1.5, 0.9, 0.1, -0.4]);
    const same: StageFusion = {
      log: {
        known: { text: 0.3, price: 0.2, cooccurrence: 1.5 },
        fresh: { text: 0.9, price: 0.1 },
        bias: -0.4,
      },
      noLog: {},
    };
    for (const { columns } of read.slice(0, 5)) {
      const { score, moved } = scorer(weighable(columns, features), layout, { known });
      const ours = score(weights);
      const theirs = new Fused(catalog, columns, same).scores;
      ours.forEach((value, row) => expect(value).toBeCloseTo(theirs[row]!, 5));
      for (let weight = 0; weight < layout.size; weight++) {
        const anew = score(weights.with(weight, weights[weight]! + 0.7));
        moved(ours, weight, 0.7).forEach((value, row) => expect(value).toBeCloseTo(anew[row]!, 9));
      }
    }
  });
});
