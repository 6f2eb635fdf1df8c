// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { writeCompiled } from '#catalog/compiled.ts';
import { Reporter } from './report.ts';
import { ShopLoader, type ShopLoaderOptions } from './shop-loader.ts';

const CATALOG = 'https://shop.example/products.json';
/** The signal of each request, by its address. */
const signals = new Map<string, AbortSignal>();
const knowledge = (): [string, AbortSignal][] =>
  [...signals].filter(([url]) => url.startsWith('https://cdn.example/knowledge'));

let answerCatalog: () => Promise<Response>;

beforeEach(() => {
  signals.clear();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.stubGlobal('fetch', (url: string, { signal }: { signal: AbortSignal }) => {
    signals.set(url, signal);
    if (url === CATALOG) return answerCatalog();
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function loader(options: Partial<ShopLoaderOptions> = {}): ShopLoader {
  return new ShopLoader({
    catalog: CATALOG,
    base: 'https://cdn.example/',
    corrections: undefined,
    mayKeep: () => false,
    reporter: new Reporter(),
    onChange: () => {},
    onSettled: () => {},
    ...options,
  });
}

it('fetches the knowledge beside a feed, and waits for it no longer than a moment', async () => {
  answerCatalog = async () => new Response('[{"id":"a","title":"Dome tent"}]');
  const shop = loader();
  const started = shop.start();
  expect(knowledge()).toHaveLength(1);
  expect(shop.catalog).toBeUndefined();
  await started;
  expect(shop.catalog!.products).toHaveLength(1);
  expect(knowledge()[0]![1].aborted).toBe(false);
  shop.stop();
  expect(knowledge()[0]![1].aborted).toBe(true);
});

it('ends the download of the knowledge where there is no catalogue', async () => {
  answerCatalog = async () => new Response('', { status: 500 });
  const shop = loader();
  await expect(shop.start()).rejects.toMatchObject({ code: 'catalog-unreachable' });
  expect(knowledge().map(([, { aborted }]) => aborted)).toEqual([true]);
  await shop.listing;
});

it('asks for none where there are no products', async () => {
  const shop = loader({ catalog: [] });
  await shop.start();
  await shop.listing;
  expect(knowledge()).toEqual([]);
});

it.each<[string, Partial<ShopLoaderOptions>, string[], string[]]>([
  [
    'the departments that a compiled catalogue names',
    {},
    ['camping', 'phones'],
    ['/camping.bin', '/phones.bin'],
  ],
  ['no department for a shop of no type that we know', {}, [], []],
  ['the whole where a merchant has a word of his own', { corrections: '/own.json' }, ['camping'], ['.bin']],
])('fetches %s', async (_, options, departments, asked) => {
  const files = await writeCompiled({
    products: [{ id: 'a', title: 'Dome tent' }],
    knowledge: { release: '0123abcd', departments },
  });
  const waiting = globalThis.fetch;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const file = files.get(url.replace(/.*\//, ''));
    return file ? new Response(new Uint8Array(file)) : waiting(url, init);
  });
  const shop = loader({ catalog: 'https://shop.example/catalog/manifest.json', ...options });
  await shop.start();
  expect(shop.catalog!.products).toHaveLength(1);
  expect(knowledge().map(([url]) => url)).toEqual(
    asked.map((file) => `https://cdn.example/knowledge${file}`),
  );
  shop.stop();
});
