import type { Catalog } from '#catalog/catalog.ts';
import type { Question } from './cases.ts';
import type { Method } from './method.ts';

/**
 * BM25 of the history's titles.
 * @param decay share of its weight that a title keeps with each later one; 1 counts all alike
 * @param items how many of the newest items are asked with
 */
export function bm25(
  name: string,
  catalog: Catalog,
  decay: number,
  items = Number.POSITIVE_INFINITY,
): Method {
  return {
    name,
    score({ rows }: Question) {
      const query = new Map<string, number>();
      const newest = items === Number.POSITIVE_INFINITY ? rows : rows.slice(-items);
      newest.forEach((row, i) => {
        const weight = decay ** (newest.length - 1 - i);
        for (const term of new Set(catalog.text.terms(catalog.products[row]!.title))) {
          query.set(term, (query.get(term) ?? 0) + weight);
        }
      });
      const scores = new Float32Array(catalog.products.length).fill(Number.NaN);
      for (const [row, score] of catalog.text.score(query)) scores[row] = score;
      return scores;
    },
  };
}
