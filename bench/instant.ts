import { createCatalog } from '../src/catalog/create-catalog.ts';
import type { Catalog } from '../src/catalog/catalog.ts';
import type { Product } from '../src/contracts/product.ts';
import { recommendInstant } from '../src/recommend/recommend.ts';
import { madeProducts } from './made-products.ts';
import { against, type Bench, type Entry, median, time } from './measure.ts';

const SIZES = [1_000, 10_000, 100_000];
const RUNS = 15;
const HISTORY = 10;

/** A frame at 60 Hz. */
const FRAME = '16';

/**
 * The instant tier in Node, on made-up catalogues of real word statistics (Zipf). Baseline: what a shop would write
 * itself, one pass over all titles that counts shared words.
 */
export const instant: Bench = {
  name: 'instant',
  async run() {
    const entries: Entry[] = [];
    for (const size of SIZES) {
      const products = madeProducts(size);
      let catalog: Catalog | undefined;
      const index = time(() => {
        catalog = createCatalog(products);
      });
      const history = Array.from({ length: HISTORY }, (_, i) => ({
        item: products[(i * 7919) % size]!.id,
        type: 'view' as const,
        weight: 1,
        time: i,
      }));
      const request = { placement: 'for-you', limit: 6, history, current: undefined, cart: [] } as const;
      recommendInstant(catalog!, request);
      const naive: Entry = {
        name: `${size}: shared words, one pass`,
        value: median(Array.from({ length: RUNS }, () => time(() => sharedWords(products, history)))),
        unit: 'ms',
      };
      const ours: Entry = {
        name: `${size}: instant tier`,
        value: median(Array.from({ length: RUNS }, () => time(() => recommendInstant(catalog!, request)))),
        unit: 'ms',
        aim: FRAME,
      };
      entries.push(
        { name: `${size}: read and index`, value: index, unit: 'ms' },
        naive,
        against(ours, naive),
      );
    }
    return entries;
  },
};

function sharedWords(products: readonly Product[], history: readonly { item: string }[]): Product[] {
  const byId = new Map(products.map((product) => [product.id, product]));
  const words = new Set(history.flatMap(({ item }) => byId.get(item)!.title.toLowerCase().split(/\W+/)));
  return products
    .map((product) => ({
      product,
      shared: product.title
        .toLowerCase()
        .split(/\W+/)
        .filter((word) => words.has(word)).length,
    }))
    .sort((a, b) => b.shared - a.shared)
    .slice(0, 6)
    .map(({ product }) => product);
}
