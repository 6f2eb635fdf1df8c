import type { CartLineRef, PageSignal, ShoppingEventType } from '#contracts/shopping-event.ts';
import { asName, asQuantity, asRecord, asRecords, asText, type Loose } from './loose-value.ts';
import { absoluteUrl, priceFields, productRef } from './product-ref.ts';

/** Segment's e-commerce spec, version 2. https://segment.com/docs/connections/spec/ecommerce/v2/ */
const EVENTS: Readonly<Record<string, ShoppingEventType | 'snapshot'>> = {
  'Product Viewed': 'view',
  'Product Added': 'cart',
  'Product Removed': 'uncart',
  'Cart Viewed': 'snapshot',
  'Checkout Started': 'snapshot',
  'Order Completed': 'purchase',
};

/** A reader of tracked events; it remembers orders, which a reloaded thank-you page states again. */
export function createTrackReader(
  now: () => number,
  page: () => string,
): (name: unknown, properties: unknown) => readonly PageSignal[] {
  const orders = new Set<string>();

  return (name, properties) => {
    const type = typeof name === 'string' && Object.hasOwn(EVENTS, name) ? EVENTS[name] : undefined;
    const stated = asRecord(properties);
    if (type === undefined || stated === undefined) return [];
    const many = type === 'snapshot' || type === 'purchase';
    if (many && !Array.isArray(stated.products)) return [];
    const lines = (many ? asRecords(stated.products) : [stated]).flatMap((each): CartLineRef[] => {
      const product = readProduct(each, stated.currency, page());
      return product === undefined ? [] : [{ product, quantity: asQuantity(each.quantity) }];
    });
    const time = now();
    const cart = (inCart: readonly CartLineRef[]): PageSignal => ({
      kind: 'cart',
      lines: inCart,
      source: 'segment',
      time,
    });
    if (type === 'snapshot') return [cart(lines)];
    const order = asText(stated.order_id);
    if (type === 'purchase' && order !== undefined) {
      if (orders.has(order)) return [];
      orders.add(order);
    }
    const events = lines.map(
      ({ product, quantity }): PageSignal => ({
        kind: 'event',
        type,
        product,
        quantity,
        source: 'segment',
        time,
      }),
    );
    return type === 'purchase' ? [...events, cart([])] : events;
  };
}

function readProduct(product: Loose, currency: unknown, page: string) {
  return productRef(
    [asText(product.product_id), asText(product.sku), absoluteUrl(asText(product.url), page)],
    {
      title: asText(product.name),
      ...priceFields(product.price, product.currency ?? currency),
      brand: asName(product.brand),
      category: asText(product.category)
        ?.split(/\s*[/>]\s*/)
        .join(' > '),
    },
  );
}
