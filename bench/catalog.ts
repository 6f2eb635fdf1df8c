import { gzipSync } from 'node:zlib';
import { create, insertMultiple, search } from '@orama/orama';
import MiniSearch from 'minisearch';
import { writeCompiled } from '../src/catalog/compiled.ts';
import { loadCatalog } from '../src/catalog/load-catalog.ts';
import { createTextIndex } from '../src/catalog/text-index.ts';
import type { Product } from '../src/contracts/product.ts';
import { recommendInstant } from '../src/recommend/recommend.ts';
import { madeExport } from './made-products.ts';
import { against, type Bench, type Entry, median, time } from './measure.ts';

const SIZES = [1_000, 10_000, 100_000];
const RUNS = 9;
const DIRECTORY = 'https://shop.example/catalog/';
/** What a phone reads before the first cards. */
const AIM_FIRST = '2000';

/**
 * Compiled catalogues of made-up exports: size, bytes and time to the first list, and the text part alone beside the two
 * search libraries of the field on the same products in the same run.
 */
export const catalog: Bench = {
  name: 'catalog',
  async run() {
    const entries: Entry[] = [];
    for (const size of SIZES) {
      const products = [...madeExport(size)];
      entries.push(...(await measureLoad(products)), ...(await measureText(products)));
    }
    return entries;
  },
};

async function measureLoad(products: readonly Product[]): Promise<Entry[]> {
  const size = products.length;
  const started = performance.now();
  const files = await writeCompiled({ products });
  const written = performance.now() - started;
  let read = 0;
  let zipped = 0;
  let atFirst = { read: 0, zipped: 0, ms: 0 };
  const begun = performance.now();
  let packing = 0;
  const loaded = await loadCatalog(`${DIRECTORY}manifest.json`, {
    caches: undefined,
    fetch: async (url) => {
      const bytes = files.get(url.slice(DIRECTORY.length))!;
      read += bytes.length;
      // Measuring is not loading.
      packing += time(() => (zipped += gzipSync(bytes).length));
      return new Response(bytes as Uint8Array<ArrayBuffer>);
    },
  });
  recommendInstant(loaded.catalog, {
    placement: 'related',
    limit: 6,
    history: [],
    current: products[0]!.id,
    cart: [],
  });
  atFirst = { read, zipped, ms: performance.now() - begun - packing };
  await loaded.settled;
  const complete = performance.now() - begun - packing;
  const all = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  return [
    { name: `${size}: write compiled files`, value: written, unit: 'ms' },
    { name: `${size}: compiled size, all files`, value: all / 1000, unit: 'kB' },
    { name: `${size}: read for all products`, value: read / 1000, unit: 'kB' },
    { name: `${size}: read before the first list`, value: atFirst.read / 1000, unit: 'kB', aim: AIM_FIRST },
    { name: `${size}: the same, gzip`, value: atFirst.zipped / 1000, unit: 'kB' },
    { name: `${size}: time to the first list, network aside`, value: atFirst.ms, unit: 'ms' },
    { name: `${size}: time to the last product indexed`, value: complete, unit: 'ms' },
  ];
}

async function measureText(products: readonly Product[]): Promise<Entry[]> {
  const size = products.length;
  const fields = ['title', 'category', 'brand'] as const;
  const texts = products.map(({ id, title, category = '', brand = '' }) => ({ id, title, category, brand }));
  const words = Array.from({ length: 10 }, (_, i) => products[(i * 7919) % size]!.title.split(' '))
    .flat()
    .slice(0, 24);

  let ours = createTextIndex();
  const oursIndex = time(() => (ours = createTextIndex(products)));
  const mini = new MiniSearch({ fields: [...fields], idField: 'id' });
  const miniIndex = time(() => mini.addAll(texts));
  const orama = create({
    schema: { id: 'string', title: 'string', category: 'string', brand: 'string' } as const,
  });
  const begun = performance.now();
  await insertMultiple(orama, texts, 1000);
  const oramaIndex = performance.now() - begun;

  const query = new Map(words.map((word) => [word, 1]));
  const term = words.join(' ');
  const repeat = (act: () => unknown): number =>
    median(Array.from({ length: RUNS }, () => time(() => void act())));
  const oursQuery = repeat(() => ours.score(query));
  const miniQuery = repeat(() => mini.search(term));
  const oramaRuns: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const from = performance.now();
    await search(orama, { term, limit: 24, properties: [...fields] });
    oramaRuns.push(performance.now() - from);
  }
  const entry = (name: string, value: number): Entry => ({ name: `${size}: ${name}`, value, unit: 'ms' });
  const indexes = [entry('index, MiniSearch', miniIndex), entry('index, Orama', oramaIndex)] as const;
  const queries = [
    entry('24 words, MiniSearch', miniQuery),
    entry('24 words, Orama', median(oramaRuns)),
  ] as const;
  return [
    ...indexes,
    ...indexes.map((baseline) =>
      against(entry(`index, ours beside ${libraryOf(baseline)}`, oursIndex), baseline),
    ),
    ...queries,
    ...queries.map((baseline) =>
      against(entry(`24 words, ours beside ${libraryOf(baseline)}`, oursQuery), baseline),
    ),
  ];
}

function libraryOf({ name }: Entry): string {
  return name.slice(name.lastIndexOf(' ') + 1);
}
