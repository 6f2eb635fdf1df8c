import type { ProductRef } from '#contracts/product.ts';
import type { CartLineRef, PageSignal, PageSource, ShoppingEventType } from '#contracts/shopping-event.ts';

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
        happening.type === type && !happening.tellers.has(source) && sameArticle(happening.product, product),
    );
    const same = told.find((happening) => happening.product.ids[0] === product.ids[0]) ?? told[0];
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

/**
 * Two variants share a number and are not the same in a cart; whoever knows only that number may mean either. A product's
 * first name is its own, as the identity map keeps it.
 */
function sameArticle(a: ProductRef, b: ProductRef): boolean {
  return a.ids.includes(b.ids[0]!) || b.ids.includes(a.ids[0]!);
}
