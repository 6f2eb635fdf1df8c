import type { Product } from '#contracts/product.ts';
import MiniSearch from 'minisearch';
import { terms } from './terms.ts';

/** What the text index answers; made by `createTextIndex`. */
export interface TextIndex {
  /** Rows indexed so far; grows while a large raw catalogue is indexed in slices. */
  readonly indexed: number;
  /** The index terms of a text, in order, with repetitions. */
  terms(text: string): string[];
  /** Share of the rows that hold the term, as BM25's inverse document frequency; 0 for an unknown term. */
  idf(term: string): number;
  /** BM25 of each row that holds any of the terms, each term's part multiplied by its weight. */
  score(query: ReadonlyMap<string, number>): Map<number, number>;
}

/** A text index that still takes products; their rows follow on from `indexed`. */
export interface GrowingTextIndex extends TextIndex {
  add(product: Product): void;
}

/** What a match in each field counts. A catalogue of titles alone is plain BM25+ over titles. */
const BOOSTS = { title: 1, category: 0.4, brand: 0.4 };
const FIELDS = Object.keys(BOOSTS) as (keyof typeof BOOSTS)[];

/** BM25+ (Lv and Zhai, CIKM 2011) with MiniSearch's constants k = 1.2, b = 0.7, d = 0.5. */
export function createTextIndex(products: readonly Product[] = []): GrowingTextIndex {
  const rowsWith = new Map<string, number>();
  const termsOfRow = new Set<string>();
  let indexed = 0;
  const search = new MiniSearch<Product>({
    idField: 'row',
    fields: FIELDS,
    tokenize: (text) => {
      const found = terms(text);
      for (const term of found) termsOfRow.add(term);
      return found;
    },
    processTerm: (term) => term,
    extractField: (product, field) => (field === 'row' ? indexed : product[field as keyof Product]),
    searchOptions: { boost: BOOSTS, fuzzy: false, prefix: false },
  });

  const index: GrowingTextIndex = {
    get indexed() {
      return indexed;
    },
    add(product) {
      termsOfRow.clear();
      search.add(product);
      indexed++;
      for (const term of termsOfRow) rowsWith.set(term, (rowsWith.get(term) ?? 0) + 1);
    },
    terms,
    idf(term) {
      const n = rowsWith.get(term);
      return n === undefined ? 0 : Math.log(1 + (indexed - n + 0.5) / (n + 0.5));
    },
    score(query) {
      const scores = new Map<number, number>();
      const results = search.search(' ', {
        tokenize: () => [...query.keys()],
        boostTerm: (term) => query.get(term) ?? 0,
      });
      // MiniSearch multiplies BM25 by the number of terms that matched; taken off again, a sum of parts remains.
      for (const { id, score, queryTerms } of results)
        scores.set(id as number, score / (queryTerms.length || 1));
      return scores;
    },
  };
  for (const product of products) index.add(product);
  return index;
}
