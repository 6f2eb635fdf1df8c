import { crumbsOf } from './category-path.ts';
import type { ProductRow } from './product-row.ts';

const AVAILABILITY = {
  in_stock: 'https://schema.org/InStock',
  out_of_stock: 'https://schema.org/OutOfStock',
  preorder: 'https://schema.org/PreOrder',
} as const;

/** What the product page says of itself to search engines. */
export function productJsonLd(product: ProductRow, origin: string): Record<string, unknown> {
  const absolute = (path: string) => new URL(path, origin).href;
  const crumbs = [...crumbsOf(product.category), { name: product.title, href: product.url }];
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'Product',
        '@id': absolute(product.url),
        productID: product.id,
        sku: product.id,
        name: product.title,
        description: product.description,
        image: [absolute(product.image)],
        url: absolute(product.url),
        category: product.category,
        brand: { '@type': 'Brand', name: product.brand },
        ...(product.groupId !== undefined && { inProductGroupWithID: product.groupId }),
        offers: {
          '@type': 'Offer',
          price: product.price.toFixed(2),
          priceCurrency: product.currency,
          availability: AVAILABILITY[product.availability],
          url: absolute(product.url),
        },
      },
      {
        '@type': 'BreadcrumbList',
        itemListElement: crumbs.map(({ name, href }, index) => ({
          '@type': 'ListItem',
          position: index + 1,
          name,
          item: absolute(href),
        })),
      },
    ],
  };
}

/** Text for inside a script element: no `<` may end it early. */
export function jsonLdText(data: Record<string, unknown>): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
