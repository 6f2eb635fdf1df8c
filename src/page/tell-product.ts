import type { ProductRef } from '#contracts/product.ts';
import type { PageSource } from '#contracts/shopping-event.ts';
import { sameProduct } from './product-ref.ts';
import type { Emit } from './source.ts';

/**
 * Tells what the page shows, as a `current` and a view, when it is another product than it was; undefined for none.
 * `complete` adds what the page as a whole says of it, which does not make it another product.
 */
export function productTeller(
  source: PageSource,
  now: () => number,
  emit: Emit,
  complete = (product: ProductRef): ProductRef => product,
): (product: ProductRef | undefined) => void {
  let shown: ProductRef | undefined;
  return (found) => {
    if (sameProduct(found, shown)) return;
    shown = found;
    const product = found && complete(found);
    const time = now();
    emit({ kind: 'current', product, source, time });
    if (product) emit({ kind: 'event', type: 'view', product, quantity: 1, source, time });
  };
}
