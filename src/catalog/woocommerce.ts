import { isRecord } from './json-feed.ts';
import type { RawRow } from './read-row.ts';

/** Whether the object is a product of WooCommerce's Store API, /wp-json/wc/store/v1/products. */
export function isWooProduct(raw: unknown): raw is RawRow & { prices: RawRow } {
  return isRecord(raw) && isRecord(raw['prices']) && 'currency_minor_unit' in raw['prices'];
}

/** A product of the Store API, whose prices are texts in minor units ("1800", 2 → 18.00). */
export function wooRow(raw: RawRow & { prices: RawRow }): RawRow {
  const { prices } = raw;
  const [image] = records(raw['images']);
  const [brand] = records(raw['brands']);
  const [category] = records(raw['categories']);
  const attributes = records(raw['attributes']).map(({ name, terms }) => [
    String(name),
    records(terms).flatMap((term) => (typeof term['name'] === 'string' ? [term['name']] : [])),
  ]);
  return {
    id: raw['id'],
    title: raw['name'],
    url: raw['permalink'],
    image: image?.['src'],
    price: majorUnits(prices['price'], prices['currency_minor_unit']),
    currency: prices['currency_code'],
    brand: brand?.['name'],
    category: category?.['name'],
    description: raw['short_description'] || raw['description'],
    availability: typeof raw['is_in_stock'] === 'boolean' ? raw['is_in_stock'] : undefined,
    groupId: typeof raw['parent'] === 'number' && raw['parent'] > 0 ? raw['parent'] : undefined,
    attributes: { ...Object.fromEntries(attributes), sku: raw['sku'] },
  };
}

/** A text that is no price when the minor units are none: then the row's report says so. */
function majorUnits(price: unknown, digits: unknown): unknown {
  const isWhole = typeof price === 'string' ? /^\d{1,15}$/.test(price) : Number.isSafeInteger(price);
  if (!isWhole || !Number.isInteger(digits)) return price === '' ? undefined : `not in minor units: ${price}`;
  return Number(price) / 10 ** (digits as number);
}

function records(list: unknown): RawRow[] {
  return Array.isArray(list) ? list.filter(isRecord) : [];
}
