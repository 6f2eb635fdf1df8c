import type { ProductRow } from './product-row.ts';

/** What tells a variant from the others: the values of those attributes in which the group differs. */
export function variantName(product: ProductRow, group: readonly ProductRow[]): string {
  const differing = Object.keys(product.attributes).filter(
    (name) => new Set(group.map(({ attributes }) => attributes[name])).size > 1,
  );
  const telling = differing.includes('size') ? ['size'] : differing;
  return telling.map((name) => product.attributes[name]).join(', ') || product.title;
}
