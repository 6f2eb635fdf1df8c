import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineInfo } from '#contracts/engine.ts';
import type { PromptEvent } from '#contracts/prompt-item.ts';
// The same suite for the engine that compiles and evaluates.
// oxlint-disable-next-line no-restricted-imports
import { NodeEngine } from '#cli/node-engine.ts';
import { describeEngine } from './engine-contract.ts';

const engine = new NodeEngine('public/models/aisle-gpt2');
const { signal } = new AbortController();
let info: EngineInfo;

beforeAll(async () => {
  // Loading is a test by itself: checksums, the tokens of the golden session, and its logits within the tolerance.
  info = await engine.load();
}, 60_000);

afterAll(() => engine.dispose());

/** 4-bit weights are exact in both; int8 activations are rounded by the largest of a pass, which is another in another pass. */
describeEngine('The shipped model in Node', async () => ({ engine, info }), { tolerance: 1e-3 });

describe('the shipped model', () => {
  it('finds the other tent nearer to a tent than the mug', async () => {
    const { embeddings } = await engine.readItems(
      [
        { title: 'Ridge trekking tent', category: 'Outdoor > Tents' },
        { title: 'Family tunnel tent', category: 'Outdoor > Tents' },
        { title: 'Enamel mug', category: 'Kitchen > Cups' },
      ],
      signal,
    );
    const row = (i: number): Float32Array =>
      embeddings.slice(i * info.embeddingSize, (i + 1) * info.embeddingSize);
    const cosine = (a: Float32Array, b: Float32Array): number => {
      const dot = (x: Float32Array, y: Float32Array): number =>
        x.reduce((sum, value, i) => sum + value * y[i]!, 0);
      return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    };
    expect(cosine(row(0), row(1))).toBeGreaterThan(cosine(row(0), row(2)));
  });
});

describe('a load that is aborted', () => {
  it.each([
    ['before it begins', () => AbortSignal.abort()],
    ['while it runs', () => AbortSignal.timeout(20)],
  ])('%s rejects, and leaves nothing behind', async (_, begin) => {
    const other = new NodeEngine('public/models/aisle-gpt2');
    await expect(other.load(undefined, begin())).rejects.toMatchObject({ code: 'aborted' });
    // Loading took less than this above: it would be there by now.
    await new Promise((resolve) => setTimeout(resolve, 2 * info.timings.loadMs + 2 * info.timings.warmupMs));
    expect(() => other.readItems([{ title: 'Enamel mug' }], signal)).toThrow('called before');
  });
});

describe('what the shipped model writes', () => {
  const events: readonly PromptEvent[] = [
    { type: 'purchase', title: 'Jumbo Bag Red Retrospot' },
    { type: 'purchase', title: 'Lunch Bag Suki Design' },
  ];

  it('is a few different queries in words, the same each time', async () => {
    const queries = await engine.writer!.writeQueries(events, { count: 5, signal });
    expect(queries.length).toBeGreaterThanOrEqual(3);
    expect(new Set(queries.map(({ query }) => query)).size).toBe(queries.length);
    for (const { query, score } of queries) {
      expect(query).toMatch(/\p{L}/u);
      expect(query).not.toContain('<|');
      expect(score).toBeLessThan(0);
    }
    expect(await engine.writer!.writeQueries(events, { count: 5, signal })).toEqual(queries);
  });

  it('is a title of the catalogue with its likelihood, where it may write nothing else', async () => {
    const items = ['Lunch Bag Red Retrospot', 'Enamel mug', 'Lunch Bag Black Skull'].map((title) => ({
      title,
    }));
    // Likelihood is that of a title after a view; a session that ends with one is continued by one.
    const viewed = events.map((event) => ({ ...event, type: 'view' as const }));
    const likelihood = await engine.scoreTitles(viewed, items, signal);
    const titles = engine.writer!.titles(items);
    const written = await engine.writer!.writeTitles(viewed, titles, { count: 3, signal });
    expect(written.map(({ row }) => row).toSorted()).toEqual([0, 1, 2]);
    // The end of a title is a token more, which is never certain.
    for (const { row, score } of written) {
      expect(score).toBeLessThan(likelihood[row]! + 1e-3);
      expect(score).toBeGreaterThan(likelihood[row]! - 10);
    }
  });
});

it('an engine that is not loaded, or not any more, refuses', async () => {
  const other = new NodeEngine('public/models/aisle-gpt2');
  const refused = { code: 'worker-failed' };
  await expect((async () => other.readItems([], signal))()).rejects.toMatchObject(refused);
  other.dispose();
  await expect((async () => other.readSession([], signal))()).rejects.toMatchObject(refused);
});

it('a directory that is no model fails with an error of ours', async () => {
  await expect(new NodeEngine('src/engine').load()).rejects.toMatchObject({ name: 'AisleError' });
});
