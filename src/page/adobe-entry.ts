import type { ProductRef } from '#contracts/product.ts';
import type { CartLineRef, PageSignal, ShoppingEventType } from '#contracts/shopping-event.ts';
import { readCommerceLines, readCommerceProduct, readComponentProduct } from './adobe-product.ts';
import { asRecord, asText, type Loose } from './loose-value.ts';
import { sameProduct } from './product-ref.ts';

/** What is kept of the state; pages push much else, and go on doing so for as long as they are open. */
const KEPT = ['productContext', 'shoppingCartContext', 'changedProductsContext', 'orderContext'] as const;
const MAX_DEPTH = 8;

/**
 * A reader of the Adobe Client Data Layer's entries in their order: data is merged into a state, and an event is read
 * against it, or against the copy of the state that Adobe Commerce's events carry. Functions and listeners among the
 * entries are the layer's own business. https://github.com/adobe/adobe-client-data-layer/wiki
 */
export function createAdobeReader(
  now: () => number,
  page: () => string,
): (entry: unknown) => readonly PageSignal[] {
  let state: Loose = {};
  /** The product of AEM's product component, until it has been told; a page states a hundred components beside it. */
  let shown: ProductRef | undefined;
  const orders = new Set<string>();

  return (entry) => {
    const pushed = asRecord(entry);
    if (pushed === undefined) return [];
    const { event, eventInfo } = pushed;
    const name = kebab(asText(event));
    const data = KEPT.filter((key) => Object.hasOwn(pushed, key)).map((key) => [key, pushed[key]]);
    shown = readComponentProduct(pushed.component, page()) ?? shown;
    if (data.length > 0) state = merged(state, Object.fromEntries(data));
    const context = { ...state, ...asRecord(eventInfo) };
    const time = now();
    const happened = (type: ShoppingEventType, { product, quantity }: CartLineRef): PageSignal => ({
      kind: 'event',
      type,
      product,
      quantity,
      source: 'adobe',
      time,
    });
    const whole = (lines: readonly CartLineRef[]): PageSignal => ({
      kind: 'cart',
      lines,
      source: 'adobe',
      time,
    });
    const inCart = readCommerceLines(context.shoppingCartContext, page());

    switch (name) {
      case 'product-page-view': {
        const product = readCommerceProduct(context.productContext, page());
        return product ? [happened('view', { product, quantity: 1 })] : [];
      }
      // AEM's components state themselves when they are shown.
      case 'cmp:show':
      case 'cmp:loaded': {
        const product = shown;
        shown = undefined;
        return product ? [happened('view', { product, quantity: 1 })] : [];
      }
      case 'add-to-cart':
      case 'remove-from-cart': {
        const added = name === 'add-to-cart';
        const changed = readCommerceLines(context.changedProductsContext, page()) ?? [];
        // Some themes refresh the cart's context after the event: then only the changed products are to be believed.
        const holds = ({ product }: CartLineRef): boolean =>
          inCart?.some((line) => sameProduct(line.product, product)) === true;
        if (inCart && (!added || changed.every(holds))) return [whole(inCart)];
        return changed.map((line) => happened(added ? 'cart' : 'uncart', line));
      }
      case 'shopping-cart-view':
      case 'open-cart':
      case 'initiate-checkout':
        return inCart ? [whole(inCart)] : [];
      case 'place-order': {
        const order = asText(asRecord(context.orderContext)?.orderId);
        // A reloaded thank-you page states its order again.
        if (order !== undefined && orders.has(order)) return [];
        if (order !== undefined) orders.add(order);
        return [...(inCart ?? []).map((line) => happened('purchase', line)), whole([])];
      }
      default:
        return [];
    }
  };
}

/** Events go by "add-to-cart"; the methods that publish them are called "addToCart", and so are some shops' own events. */
function kebab(name: string | undefined): string | undefined {
  return name?.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Objects are merged, null and undefined take away, anything else replaces. */
function merged(state: Loose, data: Loose, depth = 0): Loose {
  const entries = new Map(Object.entries(state));
  for (const [key, value] of Object.entries(data)) {
    const [before, after] = [asRecord(entries.get(key)), asRecord(value)];
    if (value === null || value === undefined) entries.delete(key);
    else entries.set(key, before && after && depth < MAX_DEPTH ? merged(before, after, depth + 1) : value);
  }
  return Object.fromEntries(entries);
}
