import type { Catalog } from '#catalog/catalog.ts';
import type { ProductRef } from '#contracts/product.ts';
import type { ItemSnapshot } from '#contracts/shopping-event.ts';

/** What the catalogue knows a product of the page as; the page's own id and words where it does not know it. */
export function resolveProduct(
  catalog: Catalog | undefined,
  ref: ProductRef,
): { item: string; snapshot?: ItemSnapshot } {
  const row = catalog?.resolve(ref);
  if (row !== undefined) return { item: catalog!.products[row]!.id };
  const item = ref.ids[0]!;
  const { title, category, brand } = ref;
  if (title === undefined) return { item };
  return {
    item,
    snapshot: {
      title,
      ...(category === undefined ? {} : { category }),
      ...(brand === undefined ? {} : { brand }),
    },
  };
}
