import type { ProductRef } from '#contracts/product.ts';
import type { PageSource } from '#contracts/shopping-event.ts';

/** More than a page names; beyond it the map has been led astray and begins anew. */
const MAX_NAMES = 2000;

export interface IdentityMap {
  /** The same product under all the names by which the page has called it, in the order in which it learnt them. */
  complete(ref: ProductRef, source: PageSource): ProductRef;
}

interface Known {
  /** Whoever names the product next calls it the same: also what the catalogue does not know keeps one name. */
  ids: readonly string[];
  /** The surest name that each source has for it. A source has one for one product. */
  readonly leading: Map<PageSource, string>;
}

/**
 * What one source calls "SKU-1" another calls variant 4711 of /products/tent. Names that are stated together name one
 * product, with one exception: a source that calls two products by different first names means two products, and the
 * names that they share (a product's address and number, which its variants share) lead to neither.
 */
export function createIdentityMap(): IdentityMap {
  const byName = new Map<string, Known | 'shared'>();

  function find(ids: readonly string[], source: PageSource): Known | undefined {
    const [leading] = ids;
    for (const id of ids) {
      const known = byName.get(id);
      if (known === undefined || known === 'shared') continue;
      const other = known.leading.get(source);
      if (other === undefined || other === leading || id === leading) return known;
      // The same source's other variant.
      byName.set(id, 'shared');
      known.ids = known.ids.filter((name) => name !== id);
    }
    return undefined;
  }

  return {
    complete(ref, source) {
      const [leading] = ref.ids;
      if (byName.size > MAX_NAMES) byName.clear();
      const known = find(ref.ids, source) ?? { ids: [], leading: new Map() };
      const isShared = (id: string): boolean => byName.get(id) === 'shared';
      const own = ref.ids.filter((id) => !isShared(id));
      known.ids = [...new Set([...known.ids, ...own])].filter((id) => !isShared(id));
      if (leading !== undefined && own.includes(leading) && !known.leading.has(source))
        known.leading.set(source, leading);
      for (const id of own) byName.set(id, known);
      return { ...ref, ids: [...known.ids, ...ref.ids.filter(isShared)] };
    },
  };
}
