import type { FeedRow, FeedRows } from './feed-rows.ts';
import type { RawRow } from './read-row.ts';

/** undefined for what is no JSON; no JSON text means undefined. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One JSON object a line. A list that was cut off in transfer often has that too: its commas are not the rows' fault. */
export function jsonLines(text: string): FeedRows {
  return { format: 'jsonl', lines: true, rows: lines(text) };
}

/** The list in a document: itself, an object's `products` or `items`, or the one object alone. */
export function listOf(whole: object): readonly unknown[] {
  if (Array.isArray(whole)) return whole;
  const { products, items } = whole as RawRow;
  return [products, items].find((list) => Array.isArray(list)) ?? [whole];
}

/** Marks of what is no list of our own rows: JSON-LD, Shopify's products, WooCommerce's, and a list of pages of them. */
const MARKS = ['@type', '@graph', 'variants', 'prices', 'products'];

export function isPlainList(list: readonly unknown[]): boolean {
  return !list.some((raw) => Array.isArray(raw) || (isRecord(raw) && MARKS.some((mark) => mark in raw)));
}

export function isRecord(value: unknown): value is RawRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function* numbered(list: readonly unknown[]): Generator<FeedRow, void> {
  for (const [i, raw] of list.entries()) yield { row: i + 1, raw };
}

function* lines(text: string): Generator<FeedRow, void> {
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
