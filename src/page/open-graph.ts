import { markupSource } from './markup-source.ts';
import type { PageEnvironment, PageStateSource } from './source.ts';

const TAGS = 'meta[property^="og:"], meta[property^="product:"]';

/** Open Graph tags of a product, as for shops' catalogues on social networks: where nothing better names it. */
export function openGraphSource(environment: PageEnvironment): PageStateSource {
  return markupSource({ name: 'opengraph', selector: TAGS, lastResort: true, read: readTags }, environment);
}

function readTags(document: Document): readonly unknown[] {
  const tags = new Map(
    [...document.querySelectorAll(TAGS)]
      .reverse()
      .map((tag) => [tag.getAttribute('property'), tag.getAttribute('content')]),
  );
  // "og:product" and "product.item" are in use beside the documented "product".
  if (!/^(og:)?product(\.item)?$/.test(tags.get('og:type') ?? '')) return [];
  const tag = (...names: readonly string[]): string | undefined => {
    for (const name of names) {
      const value = tags.get(name);
      if (value) return value;
    }
    return undefined;
  };
  return [
    {
      '@type': 'Product',
      productID: tag('product:retailer_item_id'),
      gtin: tag('product:gtin', 'product:ean', 'product:upc', 'product:isbn'),
      name: tag('og:title'),
      url: tag('og:url'),
      brand: tag('product:brand'),
      category: tag('product:category'),
      offers: {
        price: tag('product:sale_price:amount', 'product:price:amount', 'og:price:amount'),
        priceCurrency: tag('product:sale_price:currency', 'product:price:currency', 'og:price:currency'),
      },
    },
  ];
}
