import { expect, it } from 'vitest';
import { measureMeanQuery } from './mean-query.ts';

it('is the mean over views of products from all over the catalogue', async () => {
  const seen: string[] = [];
  const mean = await measureMeanQuery(
    1000,
    2,
    (row) => ({ title: `p${row}` }),
    async ([event, ...more]) => {
      expect([event!.type, more]).toEqual(['view', []]);
      seen.push(event!.title);
      return Float32Array.of(Number(event!.title.slice(1)), 3);
    },
  );
  expect(mean[0]).toBeCloseTo(500, 0);
  expect(mean[1]).toBeCloseTo(3);
  expect(new Set(seen).size).toBe(seen.length);
});

it('asks no more than there is', async () => {
  const read = async () => Float32Array.of(1);
  expect([...(await measureMeanQuery(1, 1, () => ({ title: 'only' }), read))]).toEqual([1]);
  expect([...(await measureMeanQuery(0, 1, () => ({ title: 'none' }), read))]).toEqual([0]);
});
