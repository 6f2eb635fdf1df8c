import type { RawRow } from './read-row.ts';

/** Our field → what Google Merchant Center, schema.org and the common shop exports call it, first one present wins. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  id: ['id'],
  title: ['title', 'name'],
  url: ['url', 'link'],
  image: ['image', 'image_link', 'image_url', 'thumbnail'],
  // The price that is asked today comes before the one that is struck through.
  price: ['sale_price', 'price'],
  currency: ['currency', 'priceCurrency'],
  brand: ['brand', 'vendor'],
  category: ['category', 'product_type', 'google_product_category'],
  description: ['description'],
  availability: ['availability'],
  groupId: ['groupId', 'item_group_id'],
};
const CODES = ['sku', 'gtin', 'mpn'];

/** A row under our field names; fields that we have no name for are left behind. */
export function renameFields(raw: RawRow): RawRow {
  const out: Record<string, unknown> = {};
  for (const [field, names] of Object.entries(NAMES)) {
    const name =
      names.find((candidate) => !isBlank(raw[candidate])) ?? names.find((candidate) => candidate in raw);
    if (name !== undefined) out[field] = raw[name];
  }
  const codes = CODES.filter((code) => !isBlank(raw[code]));
  const { attributes } = raw;
  if (codes.length === 0) out['attributes'] = attributes;
  else if (isBlank(attributes) || (typeof attributes === 'object' && !Array.isArray(attributes))) {
    out['attributes'] = {
      ...Object.fromEntries(codes.map((code) => [code, raw[code]])),
      ...(attributes as object),
    };
  } else out['attributes'] = attributes;
  return out;
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
