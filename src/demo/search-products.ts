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

/** All words must occur; the title counts most, then brand and category, then the description. */
export function searchProducts(rows: readonly ProductRow[], query: string): readonly ProductRow[] {
  const wanted = words(query);
  if (wanted.length === 0) return [];
  const scored = rows.flatMap((row) => {
    const fields = [
      { have: words(row.title), weight: 6 },
      { have: words(`${row.brand} ${row.category}`), weight: 3 },
      { have: words(`${row.description} ${Object.values(row.attributes).join(' ')}`), weight: 1 },
    ];
    let score = 0;
    for (const word of wanted) {
      const best = Math.max(...fields.map(({ have, weight }) => (meets(have, word) ? weight : 0)));
      if (best === 0) return [];
      score += best;
    }
    return [{ row, score }];
  });
  return scored.sort((a, b) => b.score - a.score).map(({ row }) => row);
}
