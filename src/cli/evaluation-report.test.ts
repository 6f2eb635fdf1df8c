import { describe, expect, it } from 'vitest';
import { interval, resamples } from './bootstrap.ts';
import { report } from './evaluation-report.ts';
import { summarise } from './metrics.ts';

describe('metrics of one target', () => {
  it('are those of the textbook', () => {
    const two = summarise([1, 3]);
    expect(two['HR@1']).toBe(0.5);
    expect(two['NDCG@5']).toBeCloseTo((1 + 1 / 2) / 2, 12);
    expect(two['MRR@20']).toBeCloseTo((1 + 1 / 3) / 2, 12);
    const far = summarise([11, 21]);
    expect(far['HR@10']).toBe(0);
    expect(far['NDCG@10']).toBe(0);
    expect(far['NDCG@20']).toBeCloseTo(1 / Math.log2(12) / 2, 12);
    expect(far['MRR@20']).toBeCloseTo(1 / 22, 12);
  });
});

describe('bootstrap', () => {
  it('gives the interval that the normal distribution predicts', () => {
    const values = Float64Array.from({ length: 2000 }, (_, i) => i % 2);
    const [low, high] = interval(values, resamples(2000, 1));
    const half = (1.96 * 0.5) / Math.sqrt(2000);
    expect(Math.abs(low - (0.5 - half))).toBeLessThan(0.004);
    expect(Math.abs(high - (0.5 + half))).toBeLessThan(0.004);
  });

  it('is the same at every run of a seed, and another of another', () => {
    expect(resamples(50, 1, 3)).toEqual(resamples(50, 1, 3));
    expect(resamples(50, 1, 3)).not.toEqual(resamples(50, 2, 3));
  });
});

describe('report', () => {
  const ranks = Array.from({ length: 40 }, (_, i) => 1 + (i % 4));
  const runs = [
    { name: 'aisle', ranks, covered: 5, ms: 80 },
    { name: 'worse', ranks: ranks.map((rank) => rank + 1), covered: 1, ms: 40 },
  ];
  const result = report(runs, 'aisle', {
    seed: 1,
    subsets: { 'new-items': [0, 4], 'no-shared-word': [] },
    products: 10,
  });

  it('pairs: a method that is a place behind everywhere loses surely, though the plain intervals overlap', () => {
    const { difference, ci95 } = result.paired['worse']!['NDCG@10'];
    const [low] = result.methods['aisle']!.ci95['NDCG@10'];
    const [, high] = result.methods['worse']!.ci95['NDCG@10'];
    expect(low).toBeLessThan(high + difference);
    expect(ci95[0]).toBeGreaterThan(0);
    expect(ci95[0]).toBeLessThan(difference);
    expect(ci95[1]).toBeGreaterThan(difference);
    expect(result.paired['aisle']).toBeUndefined();
  });

  it('reports the subsets apart, an empty one as such', () => {
    const { subsets, 'coverage@10': coverage, msPerCase } = result.methods['aisle']!;
    expect(subsets['new-items']).toMatchObject({ n: 2, 'HR@1': 1 });
    expect(subsets['no-shared-word']).toMatchObject({ n: 0, 'HR@1': 0, ci95: { 'HR@10': [0, 0] } });
    expect([coverage, msPerCase]).toEqual([0.5, 2]);
  });
});
