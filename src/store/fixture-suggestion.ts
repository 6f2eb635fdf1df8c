import type { Reason, Suggestion } from '#contracts/suggestion.ts';
import type { Product } from '#contracts/product.ts';

/** A suggestion for tests. */
export function suggestion(
  id: string,
  product: Partial<Product> = {},
  reason: Reason = { kind: 'trending' },
): Suggestion {
  return {
    product: { id, title: `Product ${id}`, url: `/products/${id}`, price: 12.5, currency: 'EUR', ...product },
    score: 1,
    reason,
    shares: { words: 0.5, taste: 0.2, together: 0, model: 0.3 },
  };
}
