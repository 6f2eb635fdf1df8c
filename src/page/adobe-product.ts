import { readMoney } from '#contracts/money.ts';
import type { ProductRef } from '#contracts/product.ts';
import type { CartLineRef } from '#contracts/shopping-event.ts';
import { asQuantity, asRecord, asRecords, asText, type Loose } from './loose-value.ts';
import { absoluteUrl, moneyFields, productRef } from './product-ref.ts';

/**
 * A product as Adobe Commerce's storefront events describe it (`productContext`, and `product` of a cart's item). The
 * SKU is what the shopper chose; `topLevelSku` is what its variants share.
 * https://github.com/adobe/commerce-events, storefront-events-sdk/src/types/schemas/product.ts
 */
export function readCommerceProduct(value: unknown, page: string, price?: Loose): ProductRef | undefined {
  const product = asRecord(value);
  if (product === undefined) return undefined;
  const pricing = asRecord(product.pricing);
  return productRef(
    [
      asText(product.sku),
      asText(product.productId),
      absoluteUrl(asText(product.canonicalUrl), page),
      asText(product.topLevelSku),
    ],
    {
      title: asText(product.name),
      ...moneyFields(
        readMoney(price?.value, price?.currency) ??
          readMoney(
            pricing?.specialPrice ?? pricing?.minimalPrice ?? pricing?.regularPrice,
            pricing?.currencyCode,
          ),
      ),
      brand: asText(product.manufacturer),
    },
  );
}

/** The lines of a `shoppingCartContext` or a `changedProductsContext`; undefined where there is none. */
export function readCommerceLines(value: unknown, page: string): readonly CartLineRef[] | undefined {
  const items = asRecord(value)?.items;
  if (!Array.isArray(items)) return undefined;
  return asRecords(items).flatMap((item): CartLineRef[] => {
    const product = readCommerceProduct(item.product, page, asRecord(asRecord(item.prices)?.price));
    return product === undefined ? [] : [{ product, quantity: asQuantity(item.quantity) }];
  });
}

/** The product that a page of AEM's commerce components is about; teasers and lists have other types. */
export function readComponentProduct(components: unknown, page: string): ProductRef | undefined {
  for (const value of Object.values(asRecord(components) ?? {})) {
    const component = asRecord(value);
    if (component === undefined || !asText(component['@type'])?.endsWith('/product')) continue;
    const product = productRef(
      [asText(component['xdm:SKU']), absoluteUrl(asText(component['xdm:linkURL']), page)],
      {
        title: asText(component['dc:title']),
        ...moneyFields(readMoney(component['xdm:listPrice'], component['xdm:currencyCode'])),
      },
    );
    if (product !== undefined) return product;
  }
  return undefined;
}
