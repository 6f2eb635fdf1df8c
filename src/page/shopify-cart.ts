import { decimalsOf, fromMinorUnits, type Money, readMoney } from '#contracts/money.ts';
import type { CartLineRef } from '#contracts/shopping-event.ts';
import { asQuantity, asRecord, asRecords, asText, type Loose } from './loose-value.ts';
import { absoluteUrl, moneyFields, productRef } from './product-ref.ts';
import type { Report } from './source.ts';

/**
 * The answer of /cart.js, Shopify's Ajax API, as lines; undefined when it is something else. `page` is the page's URL.
 * https://shopify.dev/docs/api/ajax/reference/cart
 */
export function readShopifyCart(
  answer: unknown,
  page: string,
  report: Report,
): readonly CartLineRef[] | undefined {
  const cart = asRecord(answer);
  if (cart === undefined || !Array.isArray(cart.items)) return undefined;
  return asRecords(cart.items).flatMap((item): CartLineRef[] => {
    const product = readLine(item, asText(cart.currency), page, report);
    return product === undefined ? [] : [{ product, quantity: asQuantity(item.quantity) }];
  });
}

function readLine(item: Loose, currency: string | undefined, page: string, report: Report) {
  return productRef(
    [
      asText(item.variant_id) ?? asText(item.id),
      asText(item.sku),
      asText(item.product_id),
      absoluteUrl(asText(item.url), page),
    ],
    {
      title: asText(item.product_title) ?? asText(item.title),
      ...moneyFields(
        // A whole number of major units beside the other: the one of the two that cannot be misread.
        readMoney(item.presentment_price, currency) ?? shopifyMoney(item.price, currency, report),
      ),
      brand: asText(item.vendor),
      category: asText(item.product_type),
    },
  );
}

/**
 * Shopify states prices as hundredths, also in currencies without any: 1000 yen are 100000 (its Liquid reference says
 * so). What it does in currencies of three decimals is written nowhere: there is no price then, and a warning.
 */
export function shopifyMoney(value: unknown, currency: unknown, report: Report): Money | undefined {
  if (value === undefined || value === null) return undefined;
  const code = asText(currency)?.toUpperCase();
  const decimals = decimalsOf(code);
  const money = decimals !== undefined && decimals <= 2 ? fromMinorUnits(value, code, 2) : undefined;
  if (money === undefined)
    report(
      `A price of this shop in ${code ?? 'an unnamed currency'} is not read: its decimals are not known.`,
    );
  return money;
}
