import type { RawRow } from './read-row.ts';

/** Whether the object is a product of Shopify's products.json: no other format has variants under a handle. */
export function isShopifyProduct(raw: unknown): raw is RawRow & { variants: unknown[] } {
  return (
    typeof raw === 'object' &&
    raw !== null &&
    Array.isArray((raw as RawRow)['variants']) &&
    typeof (raw as RawRow)['handle'] === 'string'
  );
}

/** One raw row a variant; what a shopper buys, and what the page names, is the variant. */
export function shopifyRows(product: RawRow & { variants: unknown[] }): RawRow[] {
  const options = namesOf(product['options']);
  const firstImage = imageOf(Array.isArray(product['images']) ? product['images'][0] : product['image']);
  return product.variants.map((value) => {
    const variant = (typeof value === 'object' && value !== null ? value : {}) as RawRow;
    const suffix = variant['title'];
    const named = typeof suffix === 'string' && suffix !== '' && suffix !== 'Default Title';
    return {
      id: variant['id'],
      title: named ? `${String(product['title'])} - ${suffix}` : product['title'],
      url: `/products/${encodeURIComponent(String(product['handle']))}?variant=${encodeURIComponent(String(variant['id']))}`,
      image: imageOf(variant['featured_image']) ?? firstImage,
      price: variant['price'],
      brand: product['vendor'],
      category: product['product_type'],
      description: product['body_html'],
      availability: variant['available'],
      groupId: product['id'],
      attributes: {
        ...(named ? Object.fromEntries(options.map((name, i) => [name, variant[`option${i + 1}`]])) : {}),
        sku: variant['sku'],
        gtin: variant['barcode'],
      },
    };
  });
}

function imageOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? (value as RawRow)['src'] : value;
}

/** ["Size", "Colour"] or [{name: "Size"}, …]; both are in use. */
function namesOf(options: unknown): string[] {
  if (!Array.isArray(options)) return [];
  return options.map((option: unknown, i) => {
    const name = typeof option === 'object' && option !== null ? (option as RawRow)['name'] : option;
    return typeof name === 'string' && name !== '' ? name : `option${i + 1}`;
  });
}
