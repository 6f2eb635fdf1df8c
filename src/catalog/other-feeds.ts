import { AisleError } from '#contracts/aisle-error.ts';
import { decodeFeed } from './decode-feed.ts';
import type { FeedRow, FeedRows } from './feed-rows.ts';
import { withoutPastSale } from './google-sale.ts';
import { jsonLdRows, scriptsOf } from './json-ld-feed.ts';
import { isRecord, jsonLines, listOf, numbered } from './json-feed.ts';
import { type OpenFeed, openFeed } from './open-feed.ts';
import { isShopifyProduct, shopifyRows } from './shopify.ts';
import { tableRows } from './table-feed.ts';
import { isWooProduct, wooRow } from './woocommerce.ts';
import { xmlItem, XmlItems } from './xml-feed.ts';

/** The rows of a feed that is not JSON of our own, from its bytes, in whatever encoding. */
export function otherFeed(bytes: Uint8Array): FeedRows {
  const feed = openFeed(decodeFeed(bytes));
  if (feed.kind === 'manifest')
    throw new AisleError('catalog-invalid', 'a manifest must be in UTF-8, as it was compiled');
  return feed.kind === 'rows' ? feed.rows : otherRows(feed);
}

/**
 * The rows of what `openFeed` does not read itself: Shopify's products.json and WooCommerce's Store API, one page or a
 * list of pages; JSON-LD, alone or in an HTML page; Google Merchant Center's XML and TSV; CSV, also as Shopify and
 * WooCommerce export it. A module of its own, which a page loads only for such a feed.
 * @throws AisleError 'catalog-invalid' for what is none of them
 */
export function otherRows({ text, whole }: Extract<OpenFeed, { kind: 'other' }>): FeedRows {
  if (whole !== undefined) return documentRows(whole);
  const body = text.trimStart();
  if (!body.startsWith('<')) return tableRows(text) ?? jsonLines(text);
  if (isHtml(body)) {
    const rows = jsonLdRows(scriptsOf(body));
    if (rows !== undefined) return rows;
    throw new AisleError(
      'catalog-invalid',
      'an HTML page without products in JSON-LD came instead of a catalogue: most servers answer so when the file is not there',
    );
  }
  const name = xmlItem(body);
  if (name === undefined) throw new AisleError('catalog-invalid', 'XML, but neither RSS nor Atom');
  return { format: 'xml', lines: true, rows: xmlRows(text, name) };
}

function isHtml(body: string): boolean {
  return /<(?:!doctype html|html|head|body)\b/i.test(body.slice(0, 2000));
}

function* xmlRows(text: string, name: string): Generator<FeedRow, void> {
  const items = new XmlItems(name);
  for (const row of items.push(text)) yield { ...row, raw: withoutPastSale(row.raw) };
  for (const row of items.end()) yield row;
}

function documentRows(whole: object): FeedRows {
  // Pages of a list, one after the other, are one list.
  const pages = Array.isArray(whole) && whole.some((page) => Array.isArray(page) || hasProducts(page));
  const list = pages ? (whole as object[]).flatMap((page) => listOf(page ?? [])) : listOf(whole);
  if (list.some(isShopifyProduct)) return { format: 'shopify', lines: false, rows: variants(list) };
  if (list.some(isWooProduct)) return { format: 'woocommerce', lines: false, rows: wooRows(list) };
  const isLinked = list.some((raw) => isRecord(raw) && ('@type' in raw || '@graph' in raw));
  const linked = isLinked ? jsonLdRows([whole]) : undefined;
  return linked ?? { format: 'json', lines: false, rows: numbered(list) };
}

function hasProducts(page: unknown): boolean {
  return isRecord(page) && Array.isArray(page['products']);
}

function* variants(list: readonly unknown[]): Generator<FeedRow, void> {
  for (const { row, raw } of numbered(list)) {
    if (isShopifyProduct(raw)) for (const variant of shopifyRows(raw)) yield { row, raw: variant };
    else yield { row, raw };
  }
}

function* wooRows(list: readonly unknown[]): Generator<FeedRow, void> {
  for (const { row, raw } of numbered(list)) yield { row, raw: isWooProduct(raw) ? wooRow(raw) : raw };
}
