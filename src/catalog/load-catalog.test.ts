import { beforeEach, describe, expect, it, vi } from 'vitest';
import { buildCooccurrence } from './build-cooccurrence.ts';
import { type CacheSeam, forgetCatalog } from './catalog-source.ts';
import { FIRST_ROWS, writeCompiled } from './compiled.ts';
import { EmbeddingTable } from './embedding-table.ts';
import { type LoadCatalogOptions, loadCatalog } from './load-catalog.ts';
import { TeacherTable } from './teacher.ts';

type Answer = string | Uint8Array | number | Error;

/** A server that answers as told: a body, a status, or no answer. */
let server: Map<string, Answer>;
let asked: { url: string; cache: RequestCache | undefined }[];
const fetchStaged = async (url: string, init: RequestInit): Promise<Response> => {
  asked.push({ url, cache: init.cache });
  const answer = server.get(url) ?? 404;
  if (answer instanceof Error) throw answer;
  if (typeof answer === 'number') return new Response('', { status: answer });
  return new Response(answer as BodyInit, { headers: { 'content-type': 'text/plain' } });
};

function cacheStaged() {
  const stores = new Map<string, Map<string, Response>>();
  const open = async (name: string) => {
    const store = stores.get(name) ?? new Map<string, Response>();
    stores.set(name, store);
    return {
      match: async (url: string) => store.get(url)?.clone(),
      put: async (url: string, response: Response) => void store.set(url, response),
      keys: async () => [...store.keys()].map((url) => ({ url })),
      delete: async (url: string) => store.delete(url),
    } as unknown as Cache;
  };
  return {
    stores,
    caches: { open, delete: async (name: string) => stores.delete(name) } satisfies CacheSeam,
  };
}

const FEED = 'https://shop.example/feed/products.json';
const DIRECTORY = 'https://cdn.example/c/';
const GOOD = '[{"id":"a","title":"Tent"},{"id":"b","title":"Stove"}]';
const PAGE = '<!doctype html><html></html>';
let cache: ReturnType<typeof cacheStaged>;
const load = (url: string, options: LoadCatalogOptions = {}) =>
  loadCatalog(url, { fetch: fetchStaged, caches: cache.caches, consentToCache: true, ...options });
const kept = () => [...(cache.stores.get('aisle-catalog')?.keys() ?? [])];

beforeEach(() => {
  server = new Map<string, Answer>([[FEED, GOOD]]);
  asked = [];
  cache = cacheStaged();
});

describe('a feed', () => {
  it('is fetched with revalidation and kept', async () => {
    const { catalog, report, settled } = await load(FEED);
    await settled;
    expect(catalog.products).toHaveLength(2);
    expect(catalog.text.indexed).toBe(2);
    expect(report).toMatchObject({ format: 'json', rows: 2, fromCopy: false, troubles: [] });
    expect(asked).toEqual([{ url: FEED, cache: 'no-cache' }]);
    expect(kept()).toEqual([FEED]);
  });

  it.each<[string, Answer, string]>([
    ['the network fails', new TypeError('Failed to fetch'), 'catalog-unreachable'],
    ['the server is ill', 503, 'catalog-unreachable'],
    ['an HTML page comes', PAGE, 'catalog-invalid'],
    ['a broken file comes', '{"products":', 'catalog-invalid'],
  ])('stays the last good one when %s', async (_, answer, code) => {
    server.set(FEED, answer);
    await expect(load(FEED)).rejects.toMatchObject({ code });

    server.set(FEED, GOOD);
    await load(FEED);
    server.set(FEED, answer);
    const reports = vi.fn();
    const { catalog, report } = await load(FEED, { onReport: reports });
    expect(catalog.products.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(report).toMatchObject({ fromCopy: true, troubles: [{ code }] });
    expect(reports).toHaveBeenCalledWith(report);
    expect(await (await (await cache.caches.open('aisle-catalog')).match(FEED))?.text()).toBe(GOOD);
  });

  it('keeps and reads nothing without consent', async () => {
    await load(FEED);
    const before = kept();
    server.set(FEED, 503);
    await expect(load(FEED, { consentToCache: false })).rejects.toMatchObject({
      code: 'catalog-unreachable',
    });
    cache = cacheStaged();
    server.set(FEED, GOOD);
    await load(FEED, { consentToCache: false });
    expect(before).toEqual([FEED]);
    expect(cache.stores.size).toBe(0);
  });

  it('is usable where storage is full or refused, and says so', async () => {
    const full: CacheSeam = {
      open: async () =>
        ({ match: async () => undefined, put: () => Promise.reject(new Error('quota')) }) as unknown as Cache,
      delete: async () => false,
    };
    expect((await load(FEED, { caches: full })).report.troubles).toMatchObject([
      { code: 'storage-unavailable' },
    ]);
    const refused: CacheSeam = {
      open: () => Promise.reject(new Error('SecurityError')),
      delete: async () => false,
    };
    expect((await load(FEED, { caches: refused })).catalog.products).toHaveLength(2);
    expect((await load(FEED, { caches: undefined })).catalog.products).toHaveLength(2);
  });

  it('is forgotten on demand', async () => {
    await load(FEED);
    await forgetCatalog(cache.caches);
    expect(kept()).toEqual([]);
    await expect(forgetCatalog(undefined)).resolves.toBeUndefined();
  });

  it('is given up when aborted: before, during, and with nothing kept', async () => {
    const aborted = AbortSignal.abort();
    await expect(load(FEED, { signal: aborted })).rejects.toMatchObject({ code: 'aborted' });
    const controller = new AbortController();
    const fetch: typeof fetchStaged = async (url, init) => {
      const response = await fetchStaged(url, init);
      controller.abort();
      return response;
    };
    await expect(load(FEED, { signal: controller.signal, fetch })).rejects.toMatchObject({ code: 'aborted' });
    expect(kept()).toEqual([]);
  });

  it('hands a large one out before all of it is indexed', async () => {
    server.set(FEED, Array.from({ length: 7000 }, (_, i) => `{"id":${i},"title":"tent ${i}"}`).join('\n'));
    const { catalog, settled } = await load(FEED);
    expect(catalog.products).toHaveLength(7000);
    expect(catalog.text.indexed).toBeGreaterThanOrEqual(5000);
    await settled;
    expect(catalog.text.indexed).toBe(7000);
  });

  it('is read in the encoding that it is in', async () => {
    const xml =
      '<?xml version="1.0" encoding="ISO-8859-1"?><rss><item><g:id>1</g:id><title>Caf\xe9</title></item></rss>';
    server.set(
      FEED,
      Uint8Array.from(xml, (char) => char.charCodeAt(0)),
    );
    expect((await load(FEED)).catalog.products[0]?.title).toBe('Café');
    const units = Uint16Array.from('\uFEFF{"id":"1","title":"Café"}', (char) => char.charCodeAt(0));
    server.set(FEED, new Uint8Array(units.buffer));
    expect((await load(FEED)).catalog.products[0]?.title).toBe('Café');
  });

  it('needs an address', async () => {
    await expect(load('http://[')).rejects.toMatchObject({ code: 'catalog-unreachable' });
  });
});

describe('a compiled catalogue', () => {
  const products = [
    { id: 'a', title: 'Tent' },
    { id: 'b', title: 'Stove' },
  ];
  const MANIFEST = `${DIRECTORY}manifest.json`;
  const publish = async (parts: Parameters<typeof writeCompiled>[0]) => {
    server = new Map();
    for (const [name, bytes] of await writeCompiled(parts)) server.set(DIRECTORY + name, bytes);
  };
  const nameOf = (part: string) => [...server.keys()].find((url) => url.startsWith(DIRECTORY + part))!;
  const embeddings = EmbeddingTable.fromRaw(Float32Array.of(1, 2, 3, 1), 2, 2, 'h', new Float32Array(2));
  const cooccurrence = buildCooccurrence([[0, 1]], 2);
  const teacher = TeacherTable.from('hub:some/teacher', [[{ row: 1, gain: 2 }], []]);

  beforeEach(() => publish({ products, embeddings, cooccurrence, teacher }));

  it('follows the manifest, its files beside it', async () => {
    const { catalog, report, settled } = await load(MANIFEST);
    expect(catalog.products).toEqual(products);
    expect(report.format).toBe('compiled');
    await settled;
    expect(catalog.embeddings).toEqual(embeddings);
    expect(catalog.cooccurrence).toEqual(cooccurrence);
    expect(catalog.teacher).toEqual(teacher);
    expect(asked.map(({ cache: mode }) => mode)).toEqual([
      'no-cache',
      'default',
      'default',
      'default',
      'default',
    ]);
  });

  it('asks only for the manifest the second time', async () => {
    await (await load(MANIFEST)).settled;
    asked = [];
    await (await load(MANIFEST)).settled;
    expect(asked.map(({ url }) => url)).toEqual([MANIFEST]);
  });

  it('asks for no table that it was compiled without', async () => {
    await publish({ products, cooccurrence });
    const { catalog, settled } = await load(MANIFEST);
    await settled;
    expect(catalog.teacher).toBeUndefined();
    expect(asked.map(({ url }) => url)).toEqual([MANIFEST, nameOf('products'), nameOf('cooccurrence')]);
  });

  it("ranks without a teacher's table whose bytes are not the manifest's", async () => {
    const table = server.get(nameOf('teacher')) as Uint8Array;
    server.set(
      nameOf('teacher'),
      table.map((byte, i) => (i === table.length - 1 ? byte ^ 1 : byte)),
    );
    const { catalog, settled } = await load(MANIFEST);
    await settled;
    expect(catalog.teacher).toBeUndefined();
    expect(catalog.cooccurrence).toEqual(cooccurrence);
  });

  it('keeps its products when a later part fails, and reports it', async () => {
    server.set(nameOf('embeddings'), PAGE);
    const reports = vi.fn();
    const { catalog, settled } = await load(MANIFEST, { onReport: reports });
    await settled;
    expect(catalog.products).toEqual(products);
    expect(catalog.embeddings).toBeUndefined();
    expect(catalog.cooccurrence).toEqual(cooccurrence);
    expect(reports.mock.lastCall?.[0].troubles).toMatchObject([{ code: 'catalog-invalid' }]);
    expect(kept()).not.toContain(nameOf('embeddings'));
  });

  it('stays the last good one while an upload is half done', async () => {
    await (await load(MANIFEST)).settled;
    await publish({ products: [...products, { id: 'c', title: 'Lamp' }] });
    server.set(nameOf('products'), 404);
    const { catalog, report, settled } = await load(MANIFEST);
    await settled;
    expect(catalog.products).toEqual(products);
    expect(catalog.embeddings).toEqual(embeddings);
    expect(report).toMatchObject({ fromCopy: true, troubles: [{ code: 'catalog-unreachable' }] });
  });

  it('lets go of the parts of the catalogue before', async () => {
    await (await load(MANIFEST)).settled;
    await publish({ products: products.slice(1) });
    await (await load(MANIFEST)).settled;
    expect(kept().sort()).toEqual([MANIFEST, nameOf('products')].sort());
  });

  describe('of many parts', () => {
    const many = Array.from({ length: FIRST_ROWS + 3 }, (_, i) => ({
      id: `p${i}`,
      title: `Tent ${i}`,
      description: `Text ${i}`,
    }));
    const partUrl = (kind: string, i: number) =>
      [...server.keys()].filter((url) => url.startsWith(DIRECTORY + kind))[i]!;
    beforeEach(() => publish({ products: many }));

    it('is handed out with the first, and grows', async () => {
      let release = (): void => {};
      const held = new Promise<void>((resolve) => (release = resolve));
      const second = partUrl('products', 1);
      const fetch: typeof fetchStaged = async (url, init) => {
        if (url === second) await held;
        return fetchStaged(url, init);
      };
      const { catalog, complete, settled } = await load(MANIFEST, { fetch });
      expect(catalog.products).toHaveLength(FIRST_ROWS);
      expect(asked.map(({ url }) => url)).toEqual([MANIFEST, partUrl('products', 0)]);
      release();
      await complete;
      expect(catalog.products).toHaveLength(many.length);
      expect(catalog.rowOf(`p${FIRST_ROWS + 2}`)).toBe(FIRST_ROWS + 2);
      await settled;
      expect(catalog.text.indexed).toBe(many.length);
    });

    it('stays at the parts that came when one does not, without tables that would not fit', async () => {
      const rows = many.length;
      await publish({
        products: many,
        embeddings: EmbeddingTable.fromRaw(new Float32Array(rows), rows, 1, 'h', new Float32Array(1)),
      });
      server.set(partUrl('products', 1), 404);
      const reports = vi.fn();
      const { catalog, settled } = await load(MANIFEST, { onReport: reports });
      await settled;
      expect(catalog.products).toHaveLength(FIRST_ROWS);
      expect(catalog.embeddings).toBeUndefined();
      expect(reports.mock.lastCall?.[0].troubles).toMatchObject([{ code: 'catalog-unreachable' }]);
    });

    it('stays at the first where no more is wanted', async () => {
      const { catalog, complete, settled } = await load(MANIFEST, { firstPartOnly: true });
      await complete;
      await settled;
      expect(catalog.products).toHaveLength(FIRST_ROWS);
      expect(catalog.text.indexed).toBe(FIRST_ROWS);
      expect(asked.map(({ url }) => url)).toEqual([MANIFEST, partUrl('products', 0)]);
    });

    it('leaves the descriptions where they are', async () => {
      const { settled } = await load(MANIFEST);
      await settled;
      expect(partUrl('descriptions', 1)).toBeDefined();
      expect(asked.map(({ url }) => url)).toEqual([MANIFEST, partUrl('products', 0), partUrl('products', 1)]);
    });
  });
});

describe('paged lists', () => {
  const product = (i: number) => ({
    id: i,
    title: `T${i}`,
    handle: `t${i}`,
    variants: [{ id: i, title: 'Default Title' }],
  });
  const page = (from: number, count: number) =>
    JSON.stringify({ products: Array.from({ length: count }, (_, i) => product(from + i)) });
  const SHOP = 'https://shop.example/products.json';

  it('are followed to the page that is not full', async () => {
    server = new Map<string, Answer>([
      [SHOP, page(0, 30)],
      [`${SHOP}?limit=250&page=1`, page(0, 250)],
      [`${SHOP}?limit=250&page=2`, page(250, 5)],
    ]);
    const { catalog, report } = await load(SHOP);
    expect(catalog.products).toHaveLength(255);
    expect(report).toMatchObject({ format: 'shopify', problems: [] });
    expect(asked).toHaveLength(3);
  });

  it.each([
    ['', 'https://shop.example/wp-json/wc/store/v1/products', '?'],
    [
      ' without pretty permalinks',
      'https://shop.example/index.php?rest_route=%2Fwc%2Fstore%2Fv1%2Fproducts',
      '&',
    ],
  ])("of WooCommerce's too%s, a hundred products each", async (_how, store, and) => {
    const asTyped = decodeURIComponent(store);
    const prices = { price: '100', currency_code: 'EUR', currency_minor_unit: 2 };
    const list = (from: number, count: number) =>
      JSON.stringify(
        Array.from({ length: count }, (_, i) => ({ id: from + i, name: `N${from + i}`, prices })),
      );
    server = new Map<string, Answer>([
      [asTyped, list(0, 10)],
      [`${store}${and}per_page=100&page=1`, list(0, 100)],
      [`${store}${and}per_page=100&page=2`, list(100, 100)],
      [`${store}${and}per_page=100&page=3`, '[]'],
    ]);
    const { catalog, report } = await load(asTyped);
    expect(catalog.products).toHaveLength(200);
    expect(report).toMatchObject({ format: 'woocommerce', problems: [] });
  });

  it('are given up when a page fails, instead of half a catalogue', async () => {
    server = new Map<string, Answer>([
      [SHOP, page(0, 30)],
      [`${SHOP}?limit=250&page=1`, page(0, 250)],
      [`${SHOP}?limit=250&page=2`, 503],
    ]);
    await expect(load(SHOP)).rejects.toMatchObject({ code: 'catalog-unreachable' });
  });

  it('are left alone where the server gives the same list for every page', async () => {
    const same = page(0, 250);
    server = new Map<string, Answer>([
      [`${SHOP}?limit=250`, same],
      [`${SHOP}?limit=250&page=1`, same],
      [`${SHOP}?limit=250&page=2`, same],
    ]);
    expect((await load(`${SHOP}?limit=250`)).catalog.products).toHaveLength(250);
    expect(asked).toHaveLength(3);
  });
});
