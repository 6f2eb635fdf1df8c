import type { ProductRef } from '#contracts/product.ts';
import type { CartLineRef, PageSignal, PageSource, ShoppingEventType } from '#contracts/shopping-event.ts';
import { sameProduct } from './product-ref.ts';

/** A tag tells of a click at once, the shop's own request comes back when the server has answered. */
const WINDOW_MS = 5000;

type ShoppingEvent = Extract<PageSignal, { kind: 'event' }>;
type Cart = Extract<PageSignal, { kind: 'cart' }>;
type Told = Pick<ShoppingEvent, 'type' | 'product' | 'source' | 'time'>;

interface Happening {
  readonly type: ShoppingEventType;
  readonly product: ProductRef;
  readonly time: number;
  readonly tellers: Set<PageSource>;
}

export interface Happenings {
  /** Whether the event is told for the first time. */
  isNews(event: ShoppingEvent): boolean;
  /** A whole cart tells what came and went since the same source stated it last. */
  hearCart(cart: Cart): void;
}

/**
 * What several sources tell of one click is one happening. One source tells each happening once: its second "added" is a
 * second click, and pairs with the second "added" of the others.
 */
export function createHappenings(): Happenings {
  let recent: Happening[] = [];
  const carts = new Map<PageSource, readonly CartLineRef[]>();

  function hear({ type, product, source, time }: Told): boolean {
    recent = recent.filter((happening) => Math.abs(time - happening.time) <= WINDOW_MS);
    const told = recent.filter(
      (happening) =>
        happening.type === type && !happening.tellers.has(source) && sameProduct(happening.product, product),
    );
    // Two variants share a number: the one that goes by the surest name is meant.
    const [same] = told.sort((a, b) => nearness(a.product, product) - nearness(b.product, product));
    if (same === undefined) recent.push({ type, product, time, tellers: new Set([source]) });
    else same.tellers.add(source);
    return same === undefined;
  }

  return {
    isNews: hear,
    hearCart({ lines, source, time }) {
      const before = carts.get(source);
      carts.set(source, lines);
      if (before === undefined) return;
      for (const { product } of differences(before, lines)) hear({ type: 'cart', product, source, time });
      for (const { product } of differences(lines, before)) hear({ type: 'uncart', product, source, time });
    },
  };
}

/** The lines of which there are more in `after`. */
function differences(before: readonly CartLineRef[], after: readonly CartLineRef[]): readonly CartLineRef[] {
  const units = new Map(before.map(({ product, quantity }) => [product.ids[0], quantity]));
  return after.filter(({ product, quantity }) => quantity > (units.get(product.ids[0]) ?? 0));
}

/** How far down in the order of trust the first name stands that both have. */
function nearness(known: ProductRef, product: ProductRef): number {
  return product.ids.findIndex((id) => known.ids.includes(id));
}
