import { useEffect } from 'react';
import { jsonLdText, productJsonLd } from './json-ld.ts';
import type { ProductRow } from './product-row.ts';

export const SHOP_NAME = 'Larkfield';

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? `${SHOP_NAME} – good things for good days` : `${title} – ${SHOP_NAME}`;
  }, [title]);
}

/** Keeps the product's JSON-LD in the head for as long as its page is shown. */
export function useProductJsonLd(product: ProductRow | undefined): void {
  useEffect(() => {
    if (!product) return;
    const script = document.createElement('script');
    script.type = 'application/ld+json';
    script.textContent = jsonLdText(productJsonLd(product, location.origin));
    document.head.append(script);
    return () => script.remove();
  }, [product]);
}
