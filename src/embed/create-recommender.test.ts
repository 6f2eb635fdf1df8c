// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createRecommender,
  type HeadlessRecommender,
  type SuggestionsSnapshot,
} from './create-recommender.ts';
import type { RecommenderOptions } from './recommender-options.ts';
import { settle } from './fixture-settle.ts';

const PRODUCTS = ['Trekking tent', 'Family tent', 'Tent pegs', 'Enamel mug'].map((title, i) => ({
  id: `p${i}`,
  title,
}));
const ASK = { placement: 'for-you', limit: 3 } as const;

let made: HeadlessRecommender[];
let snapshots: SuggestionsSnapshot[];
let warnings: string[];
const unhandled: unknown[] = [];
const onUnhandled = (error: unknown): void => void unhandled.push(error);
const shown = (): string[] => snapshots.at(-1)!.suggestions.map(({ product }) => product.id);

function make(options: Partial<RecommenderOptions> = {}): HeadlessRecommender {
  const recommender = createRecommender({
    catalog: PRODUCTS,
    base: 'https://cdn.example/',
    engine: 'instant',
    pageState: 'none'.split(' '),
    ...options,
  });
  made.push(recommender);
  return recommender;
}

beforeEach(() => {
  made = [];
  snapshots = [];
  warnings = [];
  localStorage.clear();
  vi.spyOn(console, 'warn').mockImplementation((text) => void warnings.push(String(text)));
  vi.stubGlobal('fetch', async () => new Response('', { status: 404 }));
  process.on('unhandledRejection', onUnhandled);
});

afterEach(async () => {
  for (const recommender of made) recommender.dispose();
  await settle();
  process.off('unhandledRejection', onUnhandled);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  expect(unhandled.splice(0)).toEqual([]);
});

describe('the headless recommender', () => {
  it.each(['/aisle/', '/aisle'])(
    'finds its files in a directory that is named from the page: %s',
    async (base) => {
      const asked: string[] = [];
      vi.stubGlobal('fetch', async (url: string) => {
        asked.push(url);
        return new Response('', { status: 404 });
      });
      await make({ base }).ready;
      await vi.waitFor(() => expect(asked.length).toBeGreaterThan(0));
      for (const url of asked) expect(url).toMatch(/^https?:\/\/[^/]+\/aisle\/knowledge/);
    },
  );

  it('follows what the shopper does', async () => {
    const recommender = make();
    await recommender.ready;
    recommender.watch(ASK, (snapshot) => snapshots.push(snapshot));
    await settle();
    expect(shown()).toHaveLength(3);
    recommender.track({ type: 'view', item: 'p0' });
    await settle();
    expect(shown()[0]).toMatch(/^p[12]$/);
    expect(shown()).not.toContain('p0');
    expect(recommender.profile().events).toHaveLength(1);
  });

  it('says nothing more once nobody listens', async () => {
    const recommender = make();
    await recommender.ready;
    const stop = recommender.watch(ASK, (snapshot) => snapshots.push(snapshot));
    await settle();
    const { length } = snapshots;
    stop();
    recommender.track({ type: 'view', item: 'p0' });
    await settle();
    expect(snapshots).toHaveLength(length);
  });

  it('pauses, resumes and forgets', async () => {
    const recommender = make();
    await recommender.ready;
    recommender.watch(ASK, (snapshot) => snapshots.push(snapshot));
    recommender.track({ type: 'view', item: 'p0' });
    recommender.pause();
    recommender.track({ type: 'view', item: 'p1' });
    await settle();
    expect(snapshots.at(-1)!.phase).toEqual({ phase: 'paused' });
    expect(recommender.profile().events.map(({ item }) => item)).toEqual(['p0']);
    recommender.resume();
    await settle();
    expect(snapshots.at(-1)!.phase?.phase).not.toBe('paused');
    await recommender.forget();
    expect(recommender.profile()).toMatchObject({ events: [], cart: [] });
  });

  it('rejects where there is no catalogue to be had', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('offline')));
    await expect(make({ catalog: 'https://shop.example/p.json' }).ready).rejects.toMatchObject({
      name: 'AisleError',
    });
    vi.unstubAllGlobals();
  });

  it("obeys the merchant's rule, and shows nothing that a broken rule did not pass", async () => {
    const recommender = make({
      filter: ({ id }) => {
        if (id === 'p1') throw new Error('no stock service');
        return id !== 'p2';
      },
    });
    await recommender.ready;
    recommender.watch(ASK, (snapshot) => snapshots.push(snapshot));
    await settle();
    expect(shown().toSorted()).toEqual(['p0', 'p3']);
    expect(warnings).toEqual([expect.stringContaining('no stock service')]);
  });
});
