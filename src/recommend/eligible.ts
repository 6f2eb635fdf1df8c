import type { Catalog } from '#catalog/catalog.ts';
import { groupKey } from '#catalog/group-key.ts';
import type { Placement } from '#contracts/suggestion.ts';
import { complements } from './complements.ts';
import { alternative, boughtOnce, completing } from './knowledge-columns.ts';
import { catalogColumns } from './catalog-columns.ts';
import type { SessionItem } from './session.ts';

export interface Exclusions {
  readonly placement: Placement;
  /** The product that the page shows. */
  readonly current: string | undefined;
  /** Items in the cart. */
  readonly cart: readonly string[];
  readonly session: readonly SessionItem[];
  /** The merchant's own rule; a product that it refuses is never shown. */
  readonly filter: ((row: number) => boolean) | undefined;
}

/**
 * Says of a row whether it may be shown at all: in stock, not what the shopper has just seen or taken, in any variant, and no
 * second one of what is bought once.
 */
export function eligibility(catalog: Catalog, exclusions: Exclusions): (row: number) => boolean {
  const { placement, current, cart, session, filter } = exclusions;
  const taken = new Set<string>();
  const take = (id: string | undefined): void => {
    const row = id === undefined ? undefined : catalog.rowOf(id);
    if (row !== undefined) taken.add(groupKey(catalog.products[row]!));
  };
  take(current);
  cart.forEach(take);
  if (placement !== 'recently-viewed') session.forEach((item) => take(item.item));
  const kinds = complements(placement) ? kindsOf(catalog, placement, current, cart) : undefined;
  const { categoryOf } = catalogColumns(catalog);
  // By type where it is known: shops file tents and pegs under one shelf, and two kinds of headphones under two.
  const another = kinds ? alternative(catalog, session) : undefined;
  // Shops file strings beside guitars: what is known to complete the thing may come from its own category.
  const completes = kinds ? completing(catalog, session) : undefined;
  const owned = placement === 'recently-viewed' ? () => false : boughtOnce(catalog, session);
  return (row) => {
    const product = catalog.products[row]!;
    if (product.availability === 'out_of_stock') return false;
    if (taken.has(groupKey(product))) return false;
    if (owned(row)) return false;
    if (kinds && (another!(row) ?? kinds.has(categoryOf[row]!)) && !completes!(row)) return false;
    return filter?.(row) ?? true;
  };
}

/** The narrowest categories of what is to be completed. */
function kindsOf(
  catalog: Catalog,
  placement: Placement,
  current: string | undefined,
  cart: readonly string[],
): Set<number> {
  const { categoryOf, categories } = catalogColumns(catalog);
  const anchors = placement === 'bought-together' && current !== undefined ? [current] : cart;
  const kinds = new Set<number>();
  for (const id of anchors) {
    const row = catalog.rowOf(id);
    const category = row === undefined ? -1 : categoryOf[row]!;
    // A catalogue with one level has departments, not kinds.
    if (category >= 0 && categories[category]!.length > 1) kinds.add(category);
  }
  return kinds;
}
