import type { ProductRow } from './product-row.ts';

/** Lower case without accents, as shoppers type it. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

function words(text: string): readonly string[] {
  return plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A word of the query meets the beginning of a word; a plural meets its singular. */
function meets(have: readonly string[], wanted: string): boolean {
  const singular = wanted.length > 3 && wanted.endsWith('s') ? wanted.slice(0, -1) : wanted;
  return have.some((word) => word.startsWith(singular));
}

/** Products with all words of the query; where there are none, those with one of them. Best first. */
export function searchProducts(rows: readonly ProductRow[], query: string): readonly ProductRow[] {
  const wanted = words(query);
  if (wanted.length === 0) return [];
  const all = withWords(rows, wanted, wanted.length);
  return all.length > 0 ? all : withWords(rows, wanted, 1);
}

/** The title counts most, then brand and category, then the description. */
function withWords(
  rows: readonly ProductRow[],
  wanted: readonly string[],
  least: number,
): readonly ProductRow[] {
  const scored = rows.flatMap((row) => {
    const fields = [
      { have: words(row.title), weight: 6 },
      { have: words(`${row.brand} ${row.category}`), weight: 3 },
      { have: words(`${row.description} ${Object.values(row.attributes).join(' ')}`), weight: 1 },
    ];
    const scores = wanted.map((word) =>
      Math.max(...fields.map(({ have, weight }) => (meets(have, word) ? weight : 0))),
    );
    if (scores.filter((score) => score > 0).length < least) return [];
    return [{ row, score: scores.reduce((sum, score) => sum + score, 0) }];
  });
  return scored.sort((a, b) => b.score - a.score).map(({ row }) => row);
}
