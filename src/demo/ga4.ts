import type { CartLine } from './cart-maths.ts';
import { categoryLevels } from './category-path.ts';
import type { ProductRow } from './product-row.ts';

export interface Ga4Item {
  readonly item_id: string;
  readonly item_name: string;
  readonly item_brand: string;
  readonly price: number;
  readonly quantity: number;
  readonly [more: string]: string | number;
}

export type Ga4Event =
  | 'view_item'
  | 'view_item_list'
  | 'select_item'
  | 'add_to_cart'
  | 'remove_from_cart'
  | 'view_cart'
  | 'begin_checkout'
  | 'purchase';

/** A product as GA4 names its fields: item_category, item_category2, item_category3. */
export function ga4Item(product: ProductRow, quantity = 1, index?: number): Ga4Item {
  const categories = categoryLevels(product.category).map(
    (name, level) => [level === 0 ? 'item_category' : `item_category${level + 1}`, name] as const,
  );
  return {
    item_id: product.id,
    item_name: product.title,
    item_brand: product.brand,
    ...Object.fromEntries(categories),
    price: product.price,
    quantity,
    ...(index !== undefined && { index }),
  };
}

export function ga4CartItems(
  lines: readonly CartLine[],
  find: (id: string) => ProductRow | undefined,
): readonly Ga4Item[] {
  return lines.flatMap(({ id, quantity }) => {
    const product = find(id);
    return product ? [ga4Item(product, quantity)] : [];
  });
}

/** In cents on the way, so that the value is the sum a person would compute. */
export function ga4Value(items: readonly Ga4Item[]): number {
  return items.reduce((sum, { price, quantity }) => sum + Math.round(price * 100) * quantity, 0) / 100;
}

/** The two entries that one event is: GA4 wants the old ecommerce object cleared first. */
export function ga4Entries(
  event: Ga4Event,
  items: readonly Ga4Item[],
  more: Readonly<Record<string, string | number>> = {},
): readonly Readonly<Record<string, unknown>>[] {
  return [
    { ecommerce: null },
    { event, ecommerce: { currency: 'EUR', value: ga4Value(items), ...more, items } },
  ];
}
