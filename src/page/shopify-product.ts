import type { ProductRef } from '#contracts/product.ts';
import { asRecord, asText, type Loose } from './loose-value.ts';
import { absoluteUrl, moneyFields, productRef } from './product-ref.ts';
import { shopifyMoney } from './shopify-cart.ts';
import type { Report } from './source.ts';

export interface ShopifyPage {
  /** The page's absolute URL. */
  readonly page: string;
  /** ISO 4217, `Shopify.currency.active`. */
  readonly currency: unknown;
  /** The variant that the page has chosen, where it says so. */
  readonly variant: string | undefined;
}

/** The handle of the product page at a path: /products/tent, /de/collections/all/products/tent. */
export function handleOf(path: string): string | undefined {
  const handle = /\/products\/([^/]+)\/?$/.exec(path)?.[1];
  try {
    return handle && decodeURIComponent(handle);
  } catch {
    return handle;
  }
}

/**
 * A product as Shopify writes it into pages and answers at /products/HANDLE.js: the variant that is shown first, then
 * what all variants share. Prices are hundredths. https://shopify.dev/docs/api/ajax/reference/product
 */
export function readShopifyProduct(
  value: unknown,
  { page, currency, variant: chosen }: ShopifyPage,
  report: Report,
): ProductRef | undefined {
  const product = asRecord(value);
  if (product === undefined) return undefined;
  // Up to 2048 of them, and the chosen one may be the last.
  const variants = Array.isArray(product.variants)
    ? product.variants.map((each) => asRecord(each) ?? {})
    : [];
  const variant: Loose =
    variants.find((each) => asText(each.id) === chosen) ??
    variants.find((each) => each.available !== false) ??
    variants[0] ??
    {};
  const id = asText(variant.id);
  const handle = asText(product.handle) ?? handleOf(new URL(page).pathname);
  const path = handle && `/products/${encodeURIComponent(handle)}`;
  return productRef(
    [
      id,
      asText(variant.sku),
      asText(variant.barcode),
      asText(product.id),
      path && absoluteUrl(id === undefined ? path : `${path}?variant=${encodeURIComponent(id)}`, page),
    ],
    {
      title: asText(product.title) ?? titleOf(variant),
      ...moneyFields(shopifyMoney(variant.price ?? product.price, currency, report)),
      brand: asText(product.vendor),
      category: asText(product.type) ?? asText(product.product_type),
    },
  );
}

/** The analytics block has a variant's full name only, "Tent - Green", with the variant's own part beside it. */
function titleOf(variant: Loose): string | undefined {
  const name = asText(variant.name);
  const own = asText(variant.public_title);
  return own !== undefined && name?.endsWith(` - ${own}`) ? name.slice(0, -own.length - 3) : name;
}

/** A product of the standard storefront events, whose ids are "gid://shopify/Product/123". */
export function readStandardProduct(value: unknown): ProductRef | undefined {
  const product = asRecord(value);
  const variant = asRecord(product?.selectedVariant);
  return productRef(
    [numberOf(variant?.id), asText(variant?.sku), numberOf(product?.id), asText(product?.handle)],
    {
      title: asText(product?.title),
      brand: asText(product?.vendor),
      category: asText(product?.productType),
    },
  );
}

function numberOf(gid: unknown): string | undefined {
  return asText(gid)?.replace(/^gid:\/\/shopify\/\w+\//, '');
}
