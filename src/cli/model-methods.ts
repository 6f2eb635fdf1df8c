import type { Catalog } from '#catalog/catalog.ts';
import type { EmbeddingTable } from '#catalog/embedding-table.ts';
import { toPromptItem } from '#catalog/prompt-item.ts';
import type { ModelTier } from '#recommend/recommend.ts';
import { buildSession, promptEvents } from '#recommend/session.ts';
import { topRows } from '#recommend/top-rows.ts';
import type { Question } from './cases.ts';
import type { Method } from './method.ts';

/** Weight of the pooled session beside its newest item. */
const POOLED = 0.5;
/** Up to so many candidates are all scored by likelihood; of more, the first `LM_TOP` of BM25. */
export const LM_ALL = 200;
export const LM_TOP = 50;

const never = new AbortController().signal;

/** Cosine of a title with the newest item of the session as GPT-2 reads it, plus half of that with the whole session. */
export function embedding(name: string, catalog: Catalog, tier: ModelTier, table: EmbeddingTable): Method {
  return {
    name,
    async score({ history }) {
      const reading = await tier.engine.readSession(
        promptEvents(catalog, buildSession(catalog, history)),
        never,
      );
      const newest = table.cosines(reading.embedding);
      const pooled = table.cosines(reading.pooled);
      return newest.map((value, row) => value + POOLED * pooled[row]!);
    },
  };
}

/**
 * log p(title | session). All of a short candidate list; of a long one the best 50 by BM25 in a new order, and the rest
 * as BM25 has them.
 */
export function likelihood(catalog: Catalog, tier: ModelTier, text: Method): Method {
  return {
    name: 'lm',
    async score(one) {
      const scores = await text.score(one);
      const asked = one.candidates.length <= LM_ALL ? one.candidates : best(scores, one);
      const items = asked.map((row) => toPromptItem(catalog.products[row]!, catalog.priceBands[row]!));
      const events = promptEvents(catalog, buildSession(catalog, one.history));
      const logs = await tier.engine.scoreTitles(events, items, never);
      // Log-probabilities are negative; lifted above every BM25 score they keep their order and their distances.
      const floor = scores.reduce((most, score) => (score > most ? score : most), 0);
      const least = logs.reduce((low, value) => (value < low ? value : low), 0);
      asked.forEach((row, i) => {
        scores[row] = floor + 1 + logs[i]! - least;
      });
      return scores;
    },
  };
}

function best(scores: Float32Array, { candidates }: Question): number[] {
  const allowed = new Set(candidates);
  return topRows(scores, (row) => allowed.has(row) && !Number.isNaN(scores[row]!), LM_TOP);
}
