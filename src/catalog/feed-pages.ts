/** Shopify's products.json and WooCommerce's Store API give a page at a time. */
const PAGED = [
  { path: /\/products\.json$/, size: 'limit', most: 250 },
  { path: /\/wc\/store(?:\/v1)?\/products\/?$/, size: 'per_page', most: 100 },
] as const;
/** 10,000 products of Shopify's. A larger shop exports a file: this is for trying out. */
const MOST_PAGES = 40;

/**
 * The bytes at an address. Where it is one of a shop's paged lists and names no page itself, the pages are fetched one
 * after the other until one is not full, and the bytes are a JSON list of them.
 * @param fetchBytes throws what the caller wants to hear
 */
export async function feedPages(
  address: string,
  fetchBytes: (url: string) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const url = new URL(address);
  // WordPress without pretty permalinks names its routes in an argument.
  const route = url.searchParams.get('rest_route') ?? url.pathname;
  const kind = PAGED.find(({ path }) => path.test(route));
  if (kind === undefined || url.searchParams.has('page')) return fetchBytes(address);
  const first = await fetchBytes(address);
  // A file of this name on a static server ignores the query: only a list that is cut at a page's size goes on.
  const size = Number(url.searchParams.get(kind.size) ?? (kind.size === 'limit' ? 30 : 10));
  if (productsIn(first) !== size) return first;
  url.searchParams.set(kind.size, String(kind.most));
  const pages: Uint8Array[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    url.searchParams.set('page', String(page));
    const bytes = await fetchBytes(url.href);
    const count = productsIn(bytes);
    // The same list again: the server does not know pages.
    if (page > 1 && sameBytes(bytes, pages[0]!)) break;
    if (count > 0) pages.push(bytes);
    if (count < kind.most) break;
  }
  return pages.length === 0 ? first : joined(pages);
}

function productsIn(bytes: Uint8Array): number {
  try {
    const whole: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const list: unknown = Array.isArray(whole) ? whole : (whole as { products?: unknown } | null)?.products;
    return Array.isArray(list) ? list.length : 0;
  } catch {
    return 0;
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function joined(pages: readonly Uint8Array[]): Uint8Array {
  const texts = pages.map((page) => new TextDecoder().decode(page));
  return new TextEncoder().encode(`[${texts.join(',')}]`);
}
