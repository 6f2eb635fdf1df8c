import text from './catalog.jsonl?raw';
import { categoryHref, categoryLevels, isWithin, slugOf } from './category-path.ts';
import { parseRows, type ProductRow } from './product-row.ts';

export interface Department {
  readonly name: string;
  readonly href: string;
  readonly image: string;
  readonly count: number;
}

export const products: readonly ProductRow[] = parseRows(text);

const byId = new Map(products.map((product) => [product.id, product]));

export function productById(id: string): ProductRow | undefined {
  return byId.get(id);
}

export function productsByIds(ids: readonly string[]): readonly ProductRow[] {
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Everything in a category, given by its slugs, in the order of the catalogue. */
export function productsWithin(slugs: readonly string[]): readonly ProductRow[] {
  return products.filter((product) => isWithin(product.category, slugs));
}

/** Names of a category's levels from its slugs; undefined where there is no such category. */
export function levelsOf(slugs: readonly string[]): readonly string[] | undefined {
  const first = productsWithin(slugs)[0];
  if (!first) return undefined;
  const levels = categoryLevels(first.category);
  return slugs.length <= levels.length ? levels.slice(0, slugs.length) : undefined;
}

/** Names one level below, in the order of the catalogue. */
export function childrenOf(slugs: readonly string[]): readonly string[] {
  const names = productsWithin(slugs).map(({ category }) => categoryLevels(category)[slugs.length]);
  return [...new Set(names)].filter((name) => name !== undefined);
}

/** The sizes or colours of one product, itself included; empty where there is only one. */
export function variantsOf(product: ProductRow): readonly ProductRow[] {
  if (product.groupId === undefined) return [];
  return products.filter(({ groupId }) => groupId === product.groupId);
}

/** One card for a group of variants: the first of each group stands for it. */
export function withoutVariants(rows: readonly ProductRow[]): readonly ProductRow[] {
  const seen = new Set<string>();
  return rows.filter(({ groupId }) => {
    if (groupId === undefined) return true;
    if (seen.has(groupId)) return false;
    seen.add(groupId);
    return true;
  });
}

export const departments: readonly Department[] = [
  ...new Set(products.map(({ category }) => categoryLevels(category)[0] ?? '')),
].map((name) => {
  const rows = productsWithin([slugOf(name)]);
  return { name, href: categoryHref([name]), image: rows[0]?.image ?? '', count: rows.length };
});
