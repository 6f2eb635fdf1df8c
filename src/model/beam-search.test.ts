import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beamSearch, type Continuation, type Written } from './beam-search.ts';

const NEVER = Number.NEGATIVE_INFINITY;
const VOCABULARY = 4;
const plain = { groups: 1, beams: 1, maxTokens: 6, diversity: 0 };

/** A "model" that looks at the last token only: a row of weights for each, the last weight of a row being the end's. */
type Weights = readonly (readonly number[])[];

function continuation(weights: Weights, ids: readonly number[]): Continuation {
  const row = weights[(ids.at(-1) ?? -1) + 1]!;
  const sum = row.reduce((total, weight) => total + weight, 0);
  const logs = row.map((weight) => Math.log(weight / sum));
  return { tokens: Float32Array.from(logs.slice(0, VOCABULARY)), end: logs[VOCABULARY]! };
}

function model(weights: Weights) {
  const calls: number[][][] = [];
  const next = async (texts: readonly (readonly number[])[]): Promise<Continuation[]> => {
    calls.push(texts.map((ids) => [...ids]));
    return texts.map((ids) => continuation(weights, ids));
  };
  return { calls, next };
}

/** Every text of at most `most` tokens with its score, cut ones included. */
function everyText(weights: Weights, most: number, ids: readonly number[] = [], score = 0): Written[] {
  if (ids.length === most) return [{ ids, score }];
  const { tokens, end } = continuation(weights, ids);
  const longer = [...tokens].flatMap((log, token) => everyText(weights, most, [...ids, token], score + log));
  return [{ ids, score: score + end }, ...longer].filter((text) => text.score > NEVER);
}

const weightsOf = fc.array(
  fc.array(fc.integer({ min: 1, max: 50 }), { minLength: VOCABULARY + 1, maxLength: VOCABULARY + 1 }),
  { minLength: VOCABULARY + 1, maxLength: VOCABULARY + 1 },
);

describe('one group', () => {
  it('finds the likeliest texts when it may follow as many as there are', async () => {
    await fc.assert(
      fc.asyncProperty(weightsOf, async (weights) => {
        const all = everyText(weights, 3).toSorted((a, b) => b.score - a.score);
        const [found] = await beamSearch(model(weights).next, { ...plain, beams: all.length, maxTokens: 3 });
        expect(found).toHaveLength(all.length);
        found!.forEach(({ score }, i) => expect(score).toBeCloseTo(all[i]!.score, 4));
        const names = new Set(found!.map(({ ids }) => ids.join()));
        expect(names).toEqual(new Set(all.map(({ ids }) => ids.join())));
      }),
      { numRuns: 20 },
    );
  });

  it('gives texts their own scores, best first, however narrow it is', async () => {
    await fc.assert(
      fc.asyncProperty(weightsOf, fc.integer({ min: 1, max: 4 }), async (weights, beams) => {
        const all = new Map(everyText(weights, 4).map(({ ids, score }) => [ids.join(), score]));
        const [found] = await beamSearch(model(weights).next, { ...plain, beams, maxTokens: 4 });
        expect(found).toHaveLength(beams);
        for (const { ids, score } of found!) expect(score).toBeCloseTo(all.get(ids.join())!, 4);
        const scores = found!.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      }),
      { numRuns: 30 },
    );
  });

  // After the start or token 0: token 0 at 0.4, token 1 at 0.6; after token 1 the end is all but sure.
  const waits = [
    [40, 60, 0, 0, 0],
    [40, 60, 0, 0, 0],
    [0.5, 0.5, 0, 0, 99],
    [1, 1, 1, 1, 1],
    [1, 1, 1, 1, 1],
  ];

  it('asks once a step, and no more once nothing can be better', async () => {
    const { calls, next } = model(waits);
    const [found] = await beamSearch(next, { ...plain, maxTokens: 50 });
    expect(found).toEqual([{ ids: [1], score: expect.closeTo(Math.log(0.6 * 0.99), 5) }]);
    expect(calls).toHaveLength(2);
  });

  it('cuts what does not end, and never takes what may not follow', async () => {
    const endless = waits.map(() => [1, 0, 0, 0, 0]);
    const [found] = await beamSearch(model(endless).next, { ...plain, beams: 3, maxTokens: 4 });
    expect(found).toEqual([{ ids: [0, 0, 0, 0], score: 0 }]);
  });

  it('comes to nothing where nothing may follow', async () => {
    const { calls, next } = model(waits.map(() => [0, 0, 0, 0, 0]).map(() => [NaN, NaN, NaN, NaN, NaN]));
    expect(await beamSearch(next, plain)).toEqual([[]]);
    expect(calls).toHaveLength(1);
  });
});

describe('several groups', () => {
  const weights = [
    [50, 20, 15, 10, 0],
    [5, 1, 1, 1, 90],
    [1, 5, 1, 1, 90],
    [1, 1, 5, 1, 90],
    [1, 1, 1, 5, 90],
  ];
  const first = (groups: readonly Written[][]) => groups.map(([best]) => best!.ids[0]);

  it('write the same without a penalty, and keep out of each other’s way with one', async () => {
    const options = { ...plain, groups: 4 };
    expect(first(await beamSearch(model(weights).next, options))).toEqual([0, 0, 0, 0]);
    const apart = await beamSearch(model(weights).next, { ...options, diversity: 10 });
    expect(first(apart)).toEqual([0, 1, 2, 3]);
  });

  it('leave the first group as it is alone, and the penalty out of the scores', async () => {
    const [alone] = await beamSearch(model(weights).next, { ...plain, beams: 2 });
    const together = await beamSearch(model(weights).next, { ...plain, groups: 3, beams: 2, diversity: 1 });
    expect(together[0]).toEqual(alone);
    const all = new Map(everyText(weights, 5).map(({ ids, score }) => [ids.join(), score]));
    for (const { ids, score } of together.flat()) expect(score).toBeCloseTo(all.get(ids.join())!, 4);
  });

  it('do not drive each other on: an end costs nothing', async () => {
    const groups = await beamSearch(model(weights).next, { ...plain, groups: 4, diversity: 10 });
    expect(groups.every(([best]) => best!.ids.length === 1)).toBe(true);
  });
});
