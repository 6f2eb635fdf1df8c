// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FIRST_ROWS, writeCompiled } from '#catalog/compiled.ts';
import { EmbeddingTable } from '#catalog/embedding-table.ts';
import { createRecommender, type HeadlessRecommender } from './create-recommender.ts';
import { settle } from './fixture-settle.ts';

const DIRECTORY = 'https://shop.example/catalog/';
const LAST = FIRST_ROWS + 1;
/** The last product, of the second part, shares its rare word with p1. */
const products = Array.from({ length: LAST + 1 }, (_, i) => ({
  id: `p${i}`,
  title: i === LAST ? 'Peg t1' : `Tent t${i}`,
  attributes: { sku: `SKU-${i}` },
}));
const late = products.at(-1)!;

let recommender: HeadlessRecommender;
/** Lets the second part come. */
let release: () => void;

beforeEach(async () => {
  localStorage.clear();
  const embeddings = EmbeddingTable.fromRaw(
    new Float32Array(products.length),
    products.length,
    1,
    'another model',
    new Float32Array(1),
  );
  const files = await writeCompiled({ products, embeddings });
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const second = [...files.keys()].filter((name) => name.startsWith('products'))[1];
  vi.stubGlobal('fetch', async (url: string) => {
    const name = url.slice(DIRECTORY.length);
    if (name === second) await held;
    // Embeddings take longest, and are not waited for.
    if (name.startsWith('embeddings')) await new Promise(() => {});
    const bytes = files.get(name);
    return new Response(bytes as Uint8Array<ArrayBuffer> | undefined, { status: bytes ? 200 : 404 });
  });
  recommender = createRecommender({
    catalog: `${DIRECTORY}manifest.json`,
    base: 'https://cdn.example/',
    engine: 'instant',
    pageState: ['none'],
  });
  await recommender.ready;
});

afterEach(async () => {
  release();
  recommender.dispose();
  await settle();
  vi.unstubAllGlobals();
});

const events = (): string[] => recommender.profile().events.map(({ item }) => item);

it('suggests while products are still coming, and knows those that have come', async () => {
  let suggested: string[] = [];
  recommender.watch({ placement: 'for-you', limit: 3 }, ({ suggestions }) => {
    suggested = suggestions.map(({ product }) => product.id);
  });
  recommender.track({ type: 'view', item: 'SKU-1' });
  await vi.waitFor(() => expect(suggested).toHaveLength(3));
  expect(events()).toEqual(['p1']);
  expect(suggested).not.toContain(late.id);
  release();
  await vi.waitFor(() => expect(suggested[0]).toBe(late.id));
});

it('enters a product that comes later under its own id, in the order of the visit', async () => {
  recommender.track({ type: 'view', item: 'SKU-1' });
  recommender.track({ type: 'view', item: late.attributes.sku });
  recommender.track({ type: 'view', item: 'SKU-2' });
  await settle();
  expect(events()).toEqual(['p1']);
  release();
  await vi.waitFor(() => expect(events()).toEqual(['p1', late.id, 'p2']));
});

it("enters a product of no catalogue under the page's id once all have come", async () => {
  recommender.track({ type: 'view', item: 'elsewhere' });
  await settle();
  expect(events()).toEqual([]);
  release();
  await vi.waitFor(() => expect(events()).toEqual(['elsewhere']));
});
