import type { FeedRow } from './feed-rows.ts';
import type { RawRow } from './read-row.ts';
import type { TableRow } from './table-feed.ts';

/** Whether a table's header is that of Shopify's product export; names are in lower case, with "_" for spaces. */
export function isShopifyTable(names: readonly string[]): boolean {
  return names.includes('handle') && names.includes('title') && names.includes('variant_price');
}

/**
 * One row a variant. The export writes what all variants share (title, vendor, description) into the first line of a
 * handle, and further pictures as lines of their own without a variant.
 */
export function* shopifyTableRows(table: Iterable<TableRow>): Generator<FeedRow, void> {
  let product: RawRow = {};
  let several = false;
  for (const { row, raw, refused } of table) {
    if (refused) {
      yield { row, raw, refused };
      continue;
    }
    const handle = text(raw, 'handle');
    if (handle === '') {
      yield { row, raw, refused: { field: 'Handle', problem: 'is missing' } };
      continue;
    }
    const isFirst = handle !== text(product, 'handle');
    if (isFirst) {
      product = raw;
      several = false;
    } else if (!isVariant(raw)) continue;
    else several = true;
    const isHidden = /^(?:draft|archived)$/i.test(text(product, 'status'));
    if (isHidden || /^false$/i.test(text(product, 'published'))) {
      yield {
        row,
        raw,
        refused: { field: isHidden ? 'Status' : 'Published', problem: 'says that it is not on sale' },
      };
      continue;
    }
    yield { row, raw: variantRow(product, raw, handle, several) };
  }
}

function isVariant(raw: RawRow): boolean {
  return ['variant_price', 'variant_sku', 'option1_value'].some((name) => text(raw, name) !== '');
}

function variantRow(product: RawRow, variant: RawRow, handle: string, several: boolean): RawRow {
  const options = [1, 2, 3].flatMap((n): [string, string][] => {
    const value = text(variant, `option${n}_value`);
    if (value === '' || value === 'Default Title') return [];
    return [[text(product, `option${n}_name`) || `option${n}`, value]];
  });
  const suffix = options.map(([, value]) => value).join(' / ');
  const sku = text(variant, 'variant_sku').replace(/^'/, '');
  return {
    id: sku || (several || suffix !== '' ? `${handle}/${suffix}` : handle),
    title: suffix === '' ? product['title'] : `${text(product, 'title')} - ${suffix}`,
    url: `/products/${encodeURIComponent(handle)}`,
    image: text(variant, 'variant_image') || product['image_src'],
    price: variant['variant_price'],
    brand: product['vendor'],
    category: text(product, 'type') || text(product, 'product_category'),
    description: product['body_(html)'],
    availability: isSoldOut(variant) ? 'out_of_stock' : 'in_stock',
    groupId: handle,
    attributes: {
      ...Object.fromEntries(options),
      sku,
      gtin: text(variant, 'variant_barcode').replace(/^'/, ''),
    },
  };
}

/** Sold out is what Shopify counts, has none of, and does not sell beyond. */
function isSoldOut(variant: RawRow): boolean {
  const quantity = text(variant, 'variant_inventory_qty');
  return (
    text(variant, 'variant_inventory_tracker') !== '' &&
    text(variant, 'variant_inventory_policy').toLowerCase() !== 'continue' &&
    quantity !== '' &&
    Number(quantity) <= 0
  );
}

function text(raw: RawRow, name: string): string {
  const value = raw[name];
  return typeof value === 'string' ? value.trim() : '';
}
