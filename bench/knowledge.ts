import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { createCatalog } from '../src/catalog/create-catalog.ts';
import { terms } from '../src/catalog/terms.ts';
import { readKnowledge } from '../src/cli/knowledge-read.ts';
import { neededDepartments } from '../src/cli/needed-departments.ts';
import type { Product } from '../src/contracts/product.ts';
import { decodeKnowledge } from '../src/knowledge/decode.ts';
import { encodeDepartments, encodeKnowledge } from '../src/knowledge/encode.ts';
import { Recogniser } from '../src/knowledge/recognise.ts';
import { Relations } from '../src/knowledge/relations.ts';
import { against, type Bench, type Entry, median, time } from './measure.ts';

const RUNS = 9;
/** Items of a cart. */
const CART = 5;
const MINUTE = 60_000;
/** Departments of the demo shop, each taken for a shop of its own. */
const SHOPS = ['Music', 'Clothing', 'Coffee & Tea', 'Travel'];

/**
 * What the retail knowledge costs: bytes, start, titles a minute, and one question about a cart. Baseline of reading titles:
 * splitting them into words, which any search does as well.
 */
export const knowledge: Bench = {
  name: 'knowledge',
  async run() {
    const { knowledge: base } = await readKnowledge('knowledge');
    const bytes = encodeKnowledge(base);
    const products = readFileSync('src/demo/catalog.jsonl', 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Product);
    const recogniser = Recogniser.create(base, terms);
    const relations = Relations.of(base);
    const perMinute = (work: (product: Product) => void): number => {
      const once = (): number => time(() => products.forEach(work));
      once();
      return (products.length * MINUTE) / median(Array.from({ length: RUNS }, once));
    };
    const words: Entry = {
      name: 'titles split into words',
      value: perMinute(({ title }) => terms(title)) / 1000,
      unit: 'thousand a minute',
    };
    const titles: Entry = {
      name: 'titles recognised',
      value: perMinute((product) => recogniser.recognise(product)) / 1000,
      unit: 'thousand a minute',
      aim: '100',
    };
    const parts = encodeDepartments(base);
    const brotli = (file: Uint8Array): number => brotliCompressSync(file).length / 1000;
    const ofOneDepartment = SHOPS.map((shop): Entry => {
      const own = products.filter(({ category }) => category?.startsWith(`${shop} >`));
      const needed = neededDepartments(own, base)?.departments;
      const files = needed ? needed.map((id) => parts.get(id)!) : [bytes];
      return {
        name: `what a compiled shop of ${shop} loads, brotli`,
        value: files.reduce((sum, file) => sum + brotli(file), 0),
        unit: 'kB',
      };
    });
    const cart = createCatalog(products)
      .products.slice(0, 200)
      .flatMap((product) => recogniser.recognise(product).slice(0, 1))
      .slice(0, CART)
      .map(({ type }) => ({ type, weight: 1 }));
    const lookup = median(
      Array.from({ length: RUNS }, () =>
        time(() => {
          for (let i = 0; i < 100; i++) relations.wanted(cart, 'together');
        }),
      ),
    );
    return [
      { name: 'knowledge.bin', value: bytes.length / 1000, unit: 'kB' },
      {
        name: 'knowledge.bin, brotli',
        value: brotli(bytes),
        unit: 'kB',
        aim: '300',
      },
      ...ofOneDepartment,
      {
        name: 'decoded, relations and names indexed, in one go',
        value: median(
          Array.from({ length: RUNS }, () =>
            time(() => {
              const read = decodeKnowledge(bytes);
              Relations.of(read);
              Recogniser.create(read, terms);
            }),
          ),
        ),
        unit: 'ms',
      },
      words,
      against(titles, words),
      { name: `what a cart of ${cart.length} asks for`, value: (lookup / 100) * 1000, unit: 'µs' },
    ];
  },
};
