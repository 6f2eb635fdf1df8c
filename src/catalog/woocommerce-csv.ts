import type { FeedRow } from './feed-rows.ts';
import type { RawRow } from './read-row.ts';
import type { TableRow } from './table-feed.ts';

/** Whether a table's header is that of WooCommerce's product export; names are in lower case, with "_" for spaces. */
export function isWooTable(names: readonly string[]): boolean {
  return names.includes('type') && names.includes('name') && names.includes('regular_price');
}

/**
 * Simple products, and the variations of variable ones. A variation has its parent's pictures and categories where it has
 * none; a parent is a product of its own only where no variation of it came.
 */
export function* wooTableRows(table: Iterable<TableRow>): Generator<FeedRow, void> {
  const parents = new Map<string, TableRow>();
  const withVariations = new Set<TableRow>();
  for (const row of table) {
    const { raw } = row;
    if (row.refused) {
      yield row;
      continue;
    }
    if (text(raw, 'published') !== '' && text(raw, 'published') !== '1') {
      yield { ...row, refused: { field: 'Published', problem: 'says that it is not on sale' } };
      continue;
    }
    const types = text(raw, 'type').toLowerCase().split(/,\s*/);
    if (types.includes('variable')) {
      parents.set(`id:${text(raw, 'id')}`, row);
      if (text(raw, 'sku') !== '') parents.set(text(raw, 'sku'), row);
      continue;
    }
    const parent = types.includes('variation') ? parents.get(text(raw, 'parent')) : undefined;
    if (parent !== undefined) withVariations.add(parent);
    yield { row: row.row, raw: productRow(raw, parent?.raw) };
  }
  for (const parent of new Set(parents.values())) {
    if (!withVariations.has(parent)) yield { row: parent.row, raw: productRow(parent.raw, undefined) };
  }
}

function productRow(raw: RawRow, parent: RawRow | undefined): RawRow {
  const own = (name: string): string => text(raw, name) || (parent ? text(parent, name) : '');
  const attributes = [1, 2, 3].flatMap((n) => {
    const name = own(`attribute_${n}_name`);
    return name === '' ? [] : [[name, text(raw, `attribute_${n}_value(s)`)]];
  });
  return {
    id: text(raw, 'id') || text(raw, 'sku'),
    title: raw['name'],
    // The export has no addresses; WordPress finds every product by its number.
    url:
      text(raw, 'external_url') ||
      `/?p=${encodeURIComponent((parent && text(parent, 'id')) || text(raw, 'id'))}`,
    image: own('images').split(/\s*,\s*(?=https?:)/)[0],
    price: text(raw, 'sale_price') || text(raw, 'regular_price'),
    brand: own('brands'),
    category: own('categories').split(/\s*,\s*/)[0],
    description: own('short_description') || own('description'),
    availability: stock(text(raw, 'in_stock?')),
    groupId: parent && text(parent, 'id'),
    attributes: {
      ...Object.fromEntries(attributes),
      sku: text(raw, 'sku'),
      gtin: text(raw, 'gtin,_upc,_ean,_or_isbn'),
    },
  };
}

function stock(value: string): string | undefined {
  if (value === '') return undefined;
  if (value === 'backorder') return 'preorder';
  return value === '0' ? 'out_of_stock' : 'in_stock';
}

function text(raw: RawRow, name: string): string {
  const value = raw[name];
  return typeof value === 'string' ? value.trim() : '';
}
