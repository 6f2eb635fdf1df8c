import type { Product } from '#contracts/product.ts';

/**
 * The order in which the rows of a large catalogue are served: a browser ranks with the first part while the others come,
 * so what sold most stands first, and what never sold comes from each category in turn.
 * @param counts sessions in which each row occurs, where there is a log
 * @returns rows of `products`, each once
 */
export function servingOrder(products: readonly Product[], counts?: ArrayLike<number>): number[] {
  const sold: number[] = [];
  const shelves = new Map<string, number[]>();
  for (const [row, { category = '' }] of products.entries()) {
    if ((counts?.[row] ?? 0) > 0) sold.push(row);
    else (shelves.get(category) ?? shelves.set(category, []).get(category)!).push(row);
  }
  sold.sort((a, b) => counts![b]! - counts![a]!);
  const order = sold;
  let waiting = [...shelves.values()];
  for (let place = 0; waiting.length > 0; place++) {
    waiting = waiting.filter((shelf) => place < shelf.length);
    for (const shelf of waiting) order.push(shelf[place]!);
  }
  return order;
}
