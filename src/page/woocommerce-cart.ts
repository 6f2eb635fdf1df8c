import { asCurrency, fromMinorUnits, type Money } from '#contracts/money.ts';
import type { CartLineRef } from '#contracts/shopping-event.ts';
import { asQuantity, asRecord, asRecords, asText } from './loose-value.ts';
import { absoluteUrl, moneyFields, productRef } from './product-ref.ts';
import type { Report } from './source.ts';

/**
 * The answer of WooCommerce's Store API to /wc/store/v1/cart as lines; undefined when it is something else.
 * `document` decodes the entities that WordPress leaves in names.
 * https://developer.woocommerce.com/docs/apis/store-api/resources-endpoints/cart
 */
export function readWooCart(
  answer: unknown,
  document: Document,
  report: Report,
): readonly CartLineRef[] | undefined {
  const cart = asRecord(answer);
  if (cart === undefined || !Array.isArray(cart.items)) return undefined;
  return asRecords(cart.items).flatMap((item): CartLineRef[] => {
    const product = productRef(
      // A variation has a number of its own; its address is that of the product, with the attributes chosen.
      [asText(item.id), asText(item.sku), absoluteUrl(asText(item.permalink), document.baseURI)],
      {
        title: decoded(asText(item.name), document),
        ...moneyFields(storeMoney(item.prices, report)),
      },
    );
    return product === undefined ? [] : [{ product, quantity: asQuantity(item.quantity) }];
  });
}

/** `{price: "1999", currency_code: "EUR", currency_minor_unit: 2}`: the shop's own number of decimals, not the currency's. */
function storeMoney(value: unknown, report: Report): Money | undefined {
  const prices = asRecord(value);
  if (prices?.price === undefined) return undefined;
  const currency = asCurrency(prices.currency_code);
  const decimals = typeof prices.currency_minor_unit === 'number' ? prices.currency_minor_unit : undefined;
  const money = currency && fromMinorUnits(prices.price, currency, decimals);
  if (!money) report("A price in this shop's cart is not read: its currency or its decimals are missing.");
  return money || undefined;
}

/** "Tent &#8211; green" as it is shown. A textarea's content is never run as markup. */
function decoded(name: string | undefined, document: Document): string | undefined {
  if (name === undefined || !name.includes('&')) return name;
  const area = document.createElement('textarea');
  area.innerHTML = name;
  return asText(area.value);
}
