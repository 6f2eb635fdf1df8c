import type { FeedRow, FeedRows } from './feed-rows.ts';
import type { RawRow } from './read-row.ts';
import { isShopifyProduct, shopifyRows } from './shopify.ts';

/** undefined for what is no JSON; no JSON text means undefined. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The rows of a JSON document: a list, the list in an object's `products` or `items`, or one product alone. */
export function jsonRows(whole: object): FeedRows {
  const list = listOf(whole);
  return list.some(isShopifyProduct)
    ? { format: 'shopify', rows: variants(list) }
    : { format: 'json', rows: numbered(list) };
}

/** One JSON object a line. A list that was cut off in transfer often has that too: its commas are not the rows' fault. */
export function* jsonLines(text: string): Generator<FeedRow, void> {
  let row = 0;
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf('\n', from);
    const end = found < 0 ? text.length : found;
    const line = text.slice(from, end).trim().replace(/,$/, '');
    from = end + 1;
    row++;
    if (line !== '') yield { row, raw: parseJson(line) };
  }
}

function listOf(whole: object): readonly unknown[] {
  if (Array.isArray(whole)) return whole;
  const { products, items } = whole as RawRow;
  return [products, items].find((list) => Array.isArray(list)) ?? [whole];
}

function* numbered(list: readonly unknown[]): Generator<FeedRow, void> {
  for (const [i, raw] of list.entries()) yield { row: i + 1, raw };
}

function* variants(list: readonly unknown[]): Generator<FeedRow, void> {
  for (const { row, raw } of numbered(list)) {
    if (isShopifyProduct(raw)) for (const variant of shopifyRows(raw)) yield { row, raw: variant };
    else yield { row, raw };
  }
}
