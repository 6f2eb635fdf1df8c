import type { ProductRef } from '#contracts/product.ts';
import { asName, asText, type Loose } from './loose-value.ts';
import { priceFields, productRef } from './product-ref.ts';

const LEVELS = [
  'item_category',
  'item_category2',
  'item_category3',
  'item_category4',
  'item_category5',
] as const;

/** The item id of Shopify's Google channel; the cart and the page go by the variant's number alone. */
const GOOGLE_CHANNEL_ID = /^shopify_\w+_\d+_(\d+)$/i;

/** A GA4 item, or a product of Universal Analytics' enhanced e-commerce; undefined when nothing identifies it. */
export function readItem(item: Loose, currency: string | undefined): ProductRef | undefined {
  const levels = LEVELS.flatMap((name) => asText(item[name]) ?? []);
  const title = asText(item.item_name) ?? asText(item.name);
  const id = asText(item.item_id) ?? asText(item.id);
  // GA4 asks for an id or a name: a name alone still tells two products apart.
  return productRef(id === undefined ? [title] : [id, GOOGLE_CHANNEL_ID.exec(id)?.[1], asText(item.sku)], {
    title,
    ...priceFields(item.price, item.currency ?? currency),
    brand: asName(item.item_brand) ?? asName(item.brand),
    category:
      levels.length > 0
        ? levels.join(' > ')
        : asText(item.category)
            ?.split(/\s*[/>]\s*/)
            .join(' > '),
  });
}

/** Our own suggestions are reported to the host's data layer under such a list; they are not news to us. */
export function isOurs(part: Loose): boolean {
  return asText(part.item_list_id)?.startsWith('aisle_') === true;
}
