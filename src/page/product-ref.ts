import { type Money, asCurrency, readMoney } from '#contracts/money.ts';
import type { ProductRef } from '#contracts/product.ts';

/** A fragment by which a single-page shop tells its pages apart: "#/p/1", "#!/p/1". */
export const ROUTE = /^#!?\//;

export type RefFields = { readonly [K in Exclude<keyof ProductRef, 'ids'>]?: ProductRef[K] | undefined };

/** A reference out of what could be read; undefined when nothing identifies the product. */
export function productRef(ids: readonly (string | undefined)[], fields: RefFields): ProductRef | undefined {
  const known = [...new Set(ids.flatMap((id) => id || []))];
  return known.length === 0 ? undefined : { ids: known, ...stated(fields) };
}

/** The fields that have a value, so that one reference can be laid over another. */
export function stated({ title, price, currency, brand, category }: RefFields): Omit<ProductRef, 'ids'> {
  return {
    ...(title !== undefined && { title }),
    ...(price !== undefined && { price }),
    ...(currency !== undefined && { currency }),
    ...(brand !== undefined && { brand }),
    ...(category !== undefined && { category }),
  };
}

/**
 * What a page states of a price, in major units. Without a price the currency still holds; without a currency the price
 * is in whatever the shop sells in.
 */
export function priceFields(value: unknown, currency?: unknown): Pick<RefFields, 'price' | 'currency'> {
  return moneyFields(readMoney(value, currency), currency);
}

export function moneyFields(
  money: Money | undefined,
  currency?: unknown,
): Pick<RefFields, 'price' | 'currency'> {
  return { price: money?.amount, currency: money?.currency ?? asCurrency(currency) };
}

/** Two sources rarely state all the same identifiers: one in common is enough. */
export function sameProduct(a: ProductRef | undefined, b: ProductRef | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.ids.some((id) => b.ids.includes(id));
}

/** An absolute http(s) URL without its fragment, unless that is a route: one address has one spelling. */
export function absoluteUrl(value: string | undefined, base: string): string | undefined {
  if (value === undefined) return undefined;
  try {
    const url = new URL(value, base);
    if (!ROUTE.test(url.hash)) url.hash = '';
    return /^https?:$/.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}
