import type { ProductRef } from '#contracts/product.ts';
import type { CartLineRef } from '#contracts/shopping-event.ts';
import { asQuantity, asText } from './loose-value.ts';
import { absoluteUrl, productRef } from './product-ref.ts';

/** The product of a WooCommerce page, by WordPress's classes on its body; undefined on any other page. */
export function readWooProduct(document: Document): ProductRef | undefined {
  const { body, baseURI } = document;
  if (!body.classList.contains('single-product')) return undefined;
  const text = (selector: string): string | undefined =>
    asText(document.querySelector(selector)?.textContent);
  const variation = document.querySelector<HTMLInputElement>('form.cart [name="variation_id"]')?.value;
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href');
  return productRef(
    [
      // "0" as long as none is chosen.
      Number(variation) > 0 ? variation : undefined,
      /(?:^|\s)postid-(\d+)/.exec(body.className)?.[1],
      text('.product_meta .sku'),
      absoluteUrl(canonical ?? baseURI, baseURI),
    ],
    { title: text('.product_title') },
  );
}

/** What the thank-you page's table says was bought; empty on any other page. */
export function readWooOrder(document: Document): readonly CartLineRef[] {
  if (!document.body.classList.contains('woocommerce-order-received')) return [];
  return [...document.querySelectorAll('.woocommerce-table--order-details .order_item')].flatMap((row) => {
    const link = row.querySelector<HTMLAnchorElement>('.product-name a');
    const product = productRef([absoluteUrl(link?.href, document.baseURI)], {
      title: asText(link?.textContent),
    });
    const units = /\d+/.exec(row.querySelector('.product-quantity')?.textContent ?? '')?.[0];
    return product === undefined ? [] : [{ product, quantity: asQuantity(units) }];
  });
}
