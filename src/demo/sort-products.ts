import type { ProductRow } from './product-row.ts';

export const SORTS = {
  featured: 'Featured',
  'price-up': 'Price: low to high',
  'price-down': 'Price: high to low',
  name: 'Name',
} as const;

export type Sort = keyof typeof SORTS;

export function readSort(value: string | null): Sort {
  return value !== null && value in SORTS ? (value as Sort) : 'featured';
}

export function sortProducts(rows: readonly ProductRow[], sort: Sort): readonly ProductRow[] {
  const copy = [...rows];
  if (sort === 'price-up') return copy.sort((a, b) => a.price - b.price);
  if (sort === 'price-down') return copy.sort((a, b) => b.price - a.price);
  if (sort === 'name') return copy.sort((a, b) => a.title.localeCompare(b.title));
  return copy;
}
