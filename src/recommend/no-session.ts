import type { Catalog } from '#catalog/catalog.ts';
import type { Reason, Suggestion } from '#contracts/suggestion.ts';
import { categorySteps } from './catalog-columns.ts';
import { oneOfEachGroup } from './diversify.ts';
import type { HistoryEntry } from './session.ts';

const NO_SHARES = { words: 0, taste: 0, together: 0, model: 0 };

/** What the shopper looked at, newest first. */
export function recentlyViewed(
  catalog: Catalog,
  history: readonly HistoryEntry[],
  eligible: (row: number) => boolean,
  limit: number,
): Suggestion[] {
  const times = new Map<number, number>();
  for (const entry of history.toReversed()) {
    const row = catalog.rowOf(entry.item);
    if (row !== undefined && eligible(row)) times.set(row, times.get(row) ?? entry.time);
  }
  return oneOfEachGroup(catalog, [...times.keys()])
    .slice(0, limit)
    .map((row) => suggestion(catalog, row, 0, { kind: 'recent', time: times.get(row)! }));
}

/** What sells, by the shop's own log; without a log nothing can be said, and nothing is. */
export function trending(catalog: Catalog, eligible: (row: number) => boolean, limit: number): Suggestion[] {
  const counts = catalog.cooccurrence;
  if (!counts) return [];
  const rows = catalog.products.flatMap((_, row) => (counts.count(row) > 0 && eligible(row) ? [row] : []));
  rows.sort((a, b) => counts.count(b) - counts.count(a));
  return oneOfEachGroup(catalog, rows)
    .slice(0, limit)
    .map((row) => suggestion(catalog, row, counts.count(row), { kind: 'trending' }));
}

/** A look around for a shopper of whom nothing is known: one product of each department in turn, best sellers first. */
export function discover(catalog: Catalog, eligible: (row: number) => boolean, limit: number): Suggestion[] {
  const departments = new Map<string, number[]>();
  const rows = catalog.products.flatMap((_, row) => (eligible(row) ? [row] : []));
  for (const row of oneOfEachGroup(catalog, rows)) {
    const department = categorySteps(catalog.products[row]!.category)[0] ?? '';
    const there = departments.get(department);
    if (there) there.push(row);
    else departments.set(department, [row]);
  }
  const count = (row: number): number => catalog.cooccurrence?.count(row) ?? 0;
  const queues = [...departments.values()].map((there) => there.sort((a, b) => count(b) - count(a)));
  const picked: number[] = [];
  for (let round = 0; picked.length < limit && queues.some((queue) => queue.length > round); round++) {
    for (const queue of queues) if (round < queue.length) picked.push(queue[round]!);
  }
  return picked.slice(0, limit).map((row) => suggestion(catalog, row, 0, { kind: 'discover' }));
}

function suggestion(catalog: Catalog, row: number, score: number, reason: Reason): Suggestion {
  return { product: catalog.products[row]!, score, reason, shares: NO_SHARES };
}
