import type { Product, ProductRef } from '#contracts/product.ts';
import { groupKey } from './group-key.ts';

interface Identity {
  rowOf(id: string): number | undefined;
  resolve(ref: ProductRef): number | undefined;
}

export interface GrowingIdentity extends Identity {
  /** The product of the next row. */
  add(product: Product): void;
}

/** A key that products of different groups share names none of them. */
const AMBIGUOUS = -1;
/** The item id of Shopify's Google channel: shopify_COUNTRY_PRODUCT_VARIANT. */
const GOOGLE_CHANNEL_ID = /^shopify_\w+_\d+_(\d+)$/i;
/** Where a catalogue's address must stand to count as Shopify's, and where a page may show the same product. */
const SHOPIFY_PATH = /^\/products\/([^/]+)$/;
const HANDLE_PATH = /\/products\/([^/]+)$/;

/**
 * Finds rows by what pages call a product. Each table is tried with every identifier before the next one is: a catalogue
 * id that stands last in the list is still surer than an address that stands first.
 */
export function createIdentity(products: readonly Product[] = []): GrowingIdentity {
  const known: Product[] = [];
  const byId = new Map<string, number>();
  const byCode = new Map<string, number>();
  const byUrl = new Map<string, number>();
  const byGroup = new Map<string, number>();
  const claim = (table: Map<string, number>, key: string | undefined, row: number) => {
    if (key === undefined) return;
    const taken = table.get(key);
    if (taken === undefined) table.set(key, row);
    else if (taken !== AMBIGUOUS && groupKey(known[taken]!) !== groupKey(known[row]!))
      table.set(key, AMBIGUOUS);
  };

  const add = (product: Product): void => {
    const row = known.push(product) - 1;
    byId.set(product.id, row);
    claim(byCode, product.attributes?.['sku'], row);
    claim(byCode, gtinKey(product.attributes?.['gtin']), row);
    for (const key of urlKeys(product.url, SHOPIFY_PATH)) claim(byUrl, key, row);
    claim(byGroup, product.groupId, row);
  };
  for (const product of products) add(product);
  const tables: readonly (readonly [Map<string, number>, (id: string) => readonly (string | undefined)[]])[] =
    [
      [byId, (id) => [id, GOOGLE_CHANNEL_ID.exec(id)?.[1]]],
      [byCode, (id) => [id, gtinKey(id)]],
      [byUrl, (id) => (looksLikeUrl(id) ? urlKeys(id, HANDLE_PATH) : [`handle:${id}`])],
      [byGroup, (id) => [id]],
    ];

  return {
    add,
    rowOf: (id) => byId.get(id),
    resolve(ref) {
      for (const [table, keysOf] of tables) {
        for (const id of ref.ids) {
          for (const key of keysOf(id.trim())) {
            const row = key === undefined ? undefined : table.get(key);
            if (row !== undefined && row !== AMBIGUOUS) return row;
          }
        }
      }
      return undefined;
    },
  };
}

/** GTIN-8, -12, -13 and -14 of one product differ by leading zeros only (GS1 General Specifications). */
function gtinKey(code: string | undefined): string | undefined {
  const digits = code?.replace(/[\s-]/g, '');
  return digits !== undefined && /^\d{8,14}$/.test(digits) ? `gtin:${digits.padStart(14, '0')}` : undefined;
}

function looksLikeUrl(id: string): boolean {
  return /^https?:\/\//i.test(id) || id.includes('/');
}

/**
 * The names of an address, surest first: path and variant; path and whole query (shops that route by it: the bare path is
 * then shared by all and ambiguous); path; the handle of a Shopify product, whose path may stand under a locale or a
 * collection.
 */
function urlKeys(url: string | undefined, handlePath: RegExp): string[] {
  if (url === undefined) return [];
  let parsed: URL;
  try {
    parsed = new URL(url, 'https://relative.invalid/');
  } catch {
    return [];
  }
  const route = /^#!?\//.test(parsed.hash) ? parsed.hash.replace(/\/$/, '') : '';
  const path = decode(parsed.pathname).replace(/\/+$/, '') + route;
  const variant = parsed.searchParams.get('variant');
  const handle = handlePath.exec(path)?.[1];
  const keys: string[] = [];
  if (variant !== null) {
    keys.push(`${path}?variant=${variant}`);
    if (handle !== undefined) keys.push(`handle:${handle}?variant=${variant}`);
  }
  if (parsed.search !== '') keys.push(path + parsed.search);
  if (path !== '') keys.push(path);
  if (handle !== undefined) keys.push(`handle:${handle}`);
  return keys;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
