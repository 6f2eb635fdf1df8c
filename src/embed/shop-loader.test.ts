// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { FIRST_ROWS, writeCompiled } from '#catalog/compiled.ts';
import { encodeKnowledge } from '#knowledge/encode.ts';
import { small } from '#knowledge/small-knowledge.ts';
import { knowledgeOf } from '#recommend/shop-knowledge.ts';
import { Reporter } from './report.ts';
import { ShopLoader } from './shop-loader.ts';

const DIRECTORY = 'https://shop.example/catalog/';
const BASE = 'https://cdn.example/';

let loader: ShopLoader;
afterEach(() => {
  loader.stop();
  vi.unstubAllGlobals();
});

/** Thousands of titles are recognised in slices, and the machine may be busy. */
const PATIENT = { timeout: 30_000 };

it('knows of products that come later what they are, and says that lists are others then', async () => {
  const products = Array.from({ length: FIRST_ROWS + 1 }, (_, i) => ({ id: `p${i}`, title: 'Dome tent' }));
  const files = await writeCompiled({ products });
  const second = [...files.keys()].filter((name) => name.startsWith('products'))[1];
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  vi.stubGlobal('fetch', async (url: string) => {
    const name = url.slice(DIRECTORY.length);
    if (name === second) await held;
    const bytes = url.startsWith(BASE) ? encodeKnowledge(small) : files.get(name);
    return new Response(bytes as Uint8Array<ArrayBuffer> | undefined, { status: bytes ? 200 : 404 });
  });
  const typeOfLast = (): number => knowledgeOf(loader.arrived!)!.rows().typeOf[FIRST_ROWS]!;
  const changes: number[] = [];
  loader = new ShopLoader({
    catalog: `${DIRECTORY}manifest.json`,
    base: BASE,
    mayKeep: () => false,
    reporter: new Reporter(),
    onChange: () => changes.push(knowledgeOf(loader.arrived!) ? (typeOfLast() ?? -1) : -1),
    onSettled: () => {},
  });
  await loader.start();
  await vi.waitFor(() => expect(knowledgeOf(loader.catalog!)).toBeDefined(), PATIENT);
  expect(loader.catalog!.products).toHaveLength(FIRST_ROWS);
  release();
  await vi.waitFor(() => expect(changes.at(-1)).toBeGreaterThanOrEqual(0), PATIENT);
  expect(small.types[changes.at(-1)!]!.id).toBe('tent');
}, 40_000);
