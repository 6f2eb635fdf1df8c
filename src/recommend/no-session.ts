import type { Catalog } from '#catalog/catalog.ts';
import { groupKey } from '#catalog/group-key.ts';
import type { Reason, Suggestion } from '#contracts/suggestion.ts';
import { categorySteps } from './catalog-columns.ts';
import type { HistoryEntry } from './session.ts';

const NO_SHARES = { words: 0, taste: 0, together: 0, model: 0 };

/** What the shopper looked at, newest first. */
export function recentlyViewed(
  catalog: Catalog,
  history: readonly HistoryEntry[],
  eligible: (row: number) => boolean,
  limit: number,
): Suggestion[] {
  const rows = history.toReversed().flatMap((entry) => {
    const row = catalog.rowOf(entry.item);
    return row !== undefined && eligible(row) ? [{ row, time: entry.time }] : [];
  });
  return rows.slice(0, limit).map(({ row, time }) => suggestion(catalog, row, 0, { kind: 'recent', time }));
}

/** What sells, by the shop's own log; without a log nothing can be said, and nothing is. */
export function trending(catalog: Catalog, eligible: (row: number) => boolean, limit: number): Suggestion[] {
  const counts = catalog.cooccurrence;
  if (!counts) return [];
  const rows = catalog.products.flatMap((_, row) => (counts.count(row) > 0 && eligible(row) ? [row] : []));
  rows.sort((a, b) => counts.count(b) - counts.count(a));
  return rows.slice(0, limit).map((row) => suggestion(catalog, row, counts.count(row), { kind: 'trending' }));
}

/** A look around for a shopper of whom nothing is known: one product of each department in turn, best sellers first. */
export function discover(catalog: Catalog, eligible: (row: number) => boolean, limit: number): Suggestion[] {
  const departments = new Map<string, number[]>();
  const groups = new Set<string>();
  catalog.products.forEach((product, row) => {
    if (!eligible(row) || groups.has(groupKey(product))) return;
    groups.add(groupKey(product));
    const department = categorySteps(product.category)[0] ?? '';
    const rows = departments.get(department);
    if (rows) rows.push(row);
    else departments.set(department, [row]);
  });
  const count = (row: number): number => catalog.cooccurrence?.count(row) ?? 0;
  const queues = [...departments.values()].map((rows) => rows.sort((a, b) => count(b) - count(a)));
  const picked: number[] = [];
  for (let round = 0; picked.length < limit && queues.some((rows) => rows.length > round); round++) {
    for (const rows of queues) if (round < rows.length) picked.push(rows[round]!);
  }
  return picked.slice(0, limit).map((row) => suggestion(catalog, row, 0, { kind: 'discover' }));
}

function suggestion(catalog: Catalog, row: number, score: number, reason: Reason): Suggestion {
  return { product: catalog.products[row]!, score, reason, shares: NO_SHARES };
}
