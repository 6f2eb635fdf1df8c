import type { Product } from '#contracts/product.ts';

/** Products with the same key are variants of one; a list shows one of them. */
export function groupKey(product: Product): string {
  return product.groupId ?? product.id;
}
