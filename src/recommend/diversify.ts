import type { Catalog } from '#catalog/catalog.ts';
import { groupKey } from '#catalog/group-key.ts';
import type { EmbeddingTable } from '#catalog/embedding-table.ts';
import { catalogColumns } from './catalog-columns.ts';
import { knowledgeOf } from './shop-knowledge.ts';

/**
 * How much a product's likeness to those above it costs, in deviations of the shortlist's scores: enough to break up a
 * row of near twins, too little to lift what does not belong.
 */
const PENALTY = 0.25;
/** Where a list completes what is there, a second of a kind waits for the first of the others. */
const PENALTY_OF_KIND = 1.5;
/** How alike two things are that complete the same thing of several: each of those shall be served. */
const SAME_ITEM = 0.3;

/**
 * Maximal marginal relevance (Carbonell & Goldstein 1998) over a shortlist, one product of each variant group.
 * @param shortlist rows, best first
 * @param completed where a list completes: the item of the session that a row completes. Two of a kind count as twins there
 * @returns at most `limit` rows, best first
 */
export function diversify(
  catalog: Catalog,
  embeddings: EmbeddingTable | undefined,
  shortlist: readonly number[],
  scores: ReadonlyMap<number, number>,
  limit: number,
  completed?: (row: number) => string | undefined,
): number[] {
  const rows = oneOfEachGroup(catalog, shortlist);
  const spread = deviation(rows.map((row) => scores.get(row)!));
  const byContent = likeness(catalog, embeddings);
  const sameKind = kinds(catalog);
  const likenessOfCompleting = (a: number, b: number): number => {
    if (sameKind(a, b)) return 1;
    const item = completed!(a);
    return item !== undefined && item === completed!(b)
      ? Math.max(SAME_ITEM, byContent(a, b))
      : byContent(a, b);
  };
  const alike = completed ? likenessOfCompleting : byContent;
  const penalty = (completed ? PENALTY_OF_KIND : PENALTY) * spread;
  const chosen: number[] = [];
  const nearest = new Map<number, number>();
  const left = new Set(rows);
  while (chosen.length < limit && left.size > 0) {
    let best = -1;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (const row of left) {
      const score = scores.get(row)! - penalty * (nearest.get(row) ?? 0);
      if (score > bestScore) {
        best = row;
        bestScore = score;
      }
    }
    chosen.push(best);
    left.delete(best);
    for (const row of left) nearest.set(row, Math.max(nearest.get(row) ?? 0, alike(row, best)));
  }
  return chosen;
}

/** Whether two rows are of one kind: by type where both are recognised, else by their narrowest category. */
function kinds(catalog: Catalog): (a: number, b: number) => boolean {
  const typeOf = knowledgeOf(catalog)?.rows().typeOf;
  const { categoryOf } = catalogColumns(catalog);
  return (a, b) => {
    const [first = -1, second = -1] = [typeOf?.[a], typeOf?.[b]];
    if (first >= 0 && second >= 0) return first === second;
    return categoryOf[a]! >= 0 && categoryOf[a] === categoryOf[b];
  };
}

/** The first of the rows of each variant group. */
export function oneOfEachGroup(catalog: Catalog, rows: readonly number[]): number[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = groupKey(catalog.products[row]!);
    return !seen.has(key) && seen.add(key);
  });
}

/** 0 (nothing in common) to 1 (twins): by embedding where both are known, else by the words of the titles. */
function likeness(
  catalog: Catalog,
  embeddings: EmbeddingTable | undefined,
): (a: number, b: number) => number {
  const words = new Map<number, Set<string>>();
  const wordsOf = (row: number): Set<string> => {
    const known = words.get(row);
    if (known) return known;
    const set = new Set(catalog.text.terms(catalog.products[row]!.title));
    words.set(row, set);
    return set;
  };
  return (a, b) => {
    if (embeddings?.has(a) && embeddings.has(b)) return Math.max(0, embeddings.similarity(a, b));
    const first = wordsOf(a);
    const second = wordsOf(b);
    let shared = 0;
    for (const word of first) if (second.has(word)) shared++;
    return shared / Math.max(1, first.size + second.size - shared);
  };
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length));
}
