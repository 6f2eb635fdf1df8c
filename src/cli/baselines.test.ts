import { describe, expect, it } from 'vitest';
import { buildCooccurrence } from '#catalog/build-cooccurrence.ts';
import { createCatalog } from '#catalog/create-catalog.ts';
import { blend } from './blend.ts';
import { itemknn, popularity, random } from './log-methods.ts';
import type { Method } from './method.ts';
import { bm25 } from './text-methods.ts';
import { countRows } from './train-log.ts';
import { vsknn } from './vsknn.ts';

const catalog = createCatalog(
  ['red mug', 'red plate', 'green tent', 'tent rope', 'steel rope', 'lamp'].map((title, i) => ({
    id: `p${i}`,
    title,
  })),
);
const sessions = [
  [0, 1],
  [0, 1, 5],
  [2, 3],
  [3, 4],
  [0, 2, 4],
];
const log = {
  sessions,
  times: sessions.map(() => 0),
  counts: countRows(sessions, 6),
  names: new Set<string>(),
};

async function scores(method: Method, ...rows: number[]): Promise<number[]> {
  const history = rows.map((row) => ({ item: `p${row}`, type: 'view', weight: 1, time: 0 }) as const);
  const candidates = [0, 1, 2, 3, 4, 5];
  return [...(await method.score({ session: '', placement: 'for-you', history, rows, candidates }))];
}

describe('bm25', () => {
  it('adds up the whole history, or asks with the last title only', async () => {
    const whole = await scores(bm25('bm25', catalog, 1), 0, 3);
    expect([1, 2, 4].every((row) => whole[row]! > 0)).toBe(true);
    expect(whole[5]).toBeNaN();
    const last = await scores(bm25('bm25-last', catalog, 1, 1), 0, 3);
    expect(last[1]).toBeNaN();
    expect(last[2]).toBeCloseTo(whole[2]!, 5);
  });

  it('lets older titles fade', async () => {
    const [plain, faded] = [
      await scores(bm25('', catalog, 1), 0, 3),
      await scores(bm25('', catalog, 0.5), 0, 3),
    ];
    expect(faded[1]).toBeCloseTo(plain[1]! / 2, 5);
    expect(faded[2]).toBeCloseTo(plain[2]!, 5);
  });
});

describe('methods that count', () => {
  it('popularity is the number of sessions, and silent on what the log never saw', async () => {
    expect(await scores(popularity({ ...log, counts: countRows([[0, 1], [0]], 6) }), 3)).toEqual([
      2,
      1,
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });

  it('itemknn adds the neighbours of every item, older ones by their decay', async () => {
    const table = buildCooccurrence(sessions, 6, { damping: 0 });
    const found = await scores(itemknn(table, 6, 0.5), 2, 0);
    const cosine = (n: number, a: number, b: number) => n / Math.sqrt(log.counts[a]! * log.counts[b]!);
    expect(found[1]).toBeCloseTo(cosine(2, 0, 1), 4);
    expect(found[3]).toBeCloseTo(0.5 * cosine(1, 2, 3), 4);
    expect(found[4]).toBeCloseTo(cosine(1, 0, 4) + 0.5 * cosine(1, 2, 4), 4);
  });

  it('vsknn lets the nearest of the most recent sessions vote', async () => {
    const options = { k: 10, sample: 10, decay: 0.5, votePower: 1 };
    // History 2, 0: session 4 holds both (0.5 + 1), sessions 0 and 1 hold 0 (1), session 2 holds 2 (0.5, age 2).
    const all = await scores(vsknn(log, options), 2, 0);
    expect(all).toEqual([3.5, 2, 1.75, 0.25, 1.5, 1]);
    expect(await scores(vsknn(log, { ...options, k: 1 }), 2, 0)).toEqual([
      1.5,
      Number.NaN,
      1.5,
      Number.NaN,
      1.5,
      Number.NaN,
    ]);
    expect((await scores(vsknn(log, { ...options, sample: 2 }), 2, 0))[1]).toBeNaN();
  });

  it('random differs by seed only', async () => {
    expect(await scores(random(6, 1), 0)).toEqual(await scores(random(6, 1), 0));
    expect(await scores(random(6, 1), 0)).not.toEqual(await scores(random(6, 2), 0));
  });
});

it('a blend adds standard scores, and no score is a score of 0', async () => {
  const fixed = (...values: number[]): Method => ({ name: '', score: () => Float32Array.from(values) });
  const mixed = await scores(blend('', fixed(0, 10, Number.NaN, 10), fixed(1, 1, 3, 3), 0.5), 0);
  expect(mixed.map((value) => Number(value.toFixed(5)))).toEqual([-1.5, 0.5, -0.5, 1.5]);
});
