import type { Catalog } from '#catalog/catalog.ts';
import { toPromptItem } from '#catalog/prompt-item.ts';
import type { QueryWriter } from '#model/query-writer.ts';
import type { TitleTrie } from '#model/title-trie.ts';
import { buildSession, promptEvents } from '#recommend/session.ts';
import type { Method } from './method.ts';

/** Queries that are written for a case. */
export const QUERIES = 5;
/** Titles that are written for a case; no measure looks past the first 20. */
export const TITLES = 20;

const never = new AbortController().signal;

/** GPT-2 writes searches for what comes next, BM25 answers them; a query counts as much as GPT-2 believes in it. */
export function queries(catalog: Catalog, writer: Pick<QueryWriter, 'writeQueries'>): Method {
  return {
    name: 'queries',
    async score({ history }) {
      const events = promptEvents(catalog, buildSession(catalog, history));
      const written = await writer.writeQueries(events, { count: QUERIES, signal: never });
      const weights = softmax(written.map(({ score }) => score));
      // BM25 is a sum over terms, so the sum of the queries' scores is that of one query with their weights.
      const terms = new Map<string, number>();
      written.forEach(({ query }, i) => {
        for (const term of new Set(catalog.text.terms(query))) {
          terms.set(term, (terms.get(term) ?? 0) + weights[i]!);
        }
      });
      const scores = new Float32Array(catalog.products.length).fill(Number.NaN);
      for (const [row, score] of catalog.text.score(terms)) scores[row] = score;
      return scores;
    },
  };
}

/** GPT-2 writes titles of the catalogue and nothing else; silent on those that it did not write. */
export function titles(catalog: Catalog, writer: Pick<QueryWriter, 'titles' | 'writeTitles'>): Method {
  let trie: TitleTrie | undefined;
  return {
    name: 'titles',
    async score({ history }) {
      trie ??= writer.titles(
        catalog.products.map((product, row) => toPromptItem(product, catalog.priceBands[row]!)),
      );
      const events = promptEvents(catalog, buildSession(catalog, history));
      const scores = new Float32Array(catalog.products.length).fill(Number.NaN);
      for (const { row, score } of await writer.writeTitles(events, trie, { count: TITLES, signal: never })) {
        scores[row] = score;
      }
      return scores;
    },
  };
}

function softmax(scores: readonly number[]): number[] {
  const largest = Math.max(...scores);
  const parts = scores.map((score) => Math.exp(score - largest));
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.map((part) => part / sum);
}
