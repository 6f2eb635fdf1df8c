import type { FeedRow, FeedRows } from './feed-rows.ts';
import { isRecord, parseJson } from './json-feed.ts';
import type { RawRow } from './read-row.ts';

const SCRIPT = /<script\b([^>]{0,2000})>/gi;
/** Where schema.org keeps products: graphs, lists, and what a page is about. */
const NESTS = ['@graph', 'itemListElement', 'item', 'mainEntity', 'hasVariant'];
const MAX_DEPTH = 20;

/** The JSON-LD documents of an HTML page; undefined for one that is no JSON. */
export function scriptsOf(html: string): unknown[] {
  const documents: unknown[] = [];
  const lower = html.toLowerCase();
  for (const { 0: tag, 1: attributes = '', index } of html.matchAll(SCRIPT)) {
    const start = index + tag.length;
    const end = lower.indexOf('</script', start);
    if (end < 0) break;
    if (/\btype\s*=\s*["']?application\/ld\+json/i.test(attributes))
      documents.push(parseJson(html.slice(start, end).trim()));
  }
  return documents;
}

/** The products of schema.org documents, in the order of the page; undefined when none speaks of any. */
export function jsonLdRows(documents: readonly unknown[]): FeedRows | undefined {
  const rows = [...productsIn(documents)].map((found, i): FeedRow => ({ row: i + 1, ...found }));
  return rows.length === 0 ? undefined : { format: 'json-ld', lines: false, rows };
}

type Found = Omit<FeedRow, 'row'>;

function* productsIn(value: unknown, parent?: RawRow, depth = 0): Generator<Found, void> {
  if (depth > MAX_DEPTH) return;
  if (Array.isArray(value)) {
    for (const entry of value) yield* productsIn(entry, parent, depth + 1);
    return;
  }
  if (!isRecord(value)) return;
  if (isA(value, 'Product') && !Array.isArray(value['hasVariant'])) {
    yield { raw: productRow(value, parent) };
    return;
  }
  if (isA(value, 'ListItem') && !isRecord(value['item']) && value['url'] !== undefined) {
    yield {
      raw: value,
      refused: { field: 'item', problem: 'is an address only; the list must hold the products themselves' },
    };
    return;
  }
  const isGroup = isA(value, 'ProductGroup') || isA(value, 'Product');
  for (const nest of NESTS) yield* productsIn(value[nest], isGroup ? value : parent, depth + 1);
}

function isA(value: RawRow, type: string): boolean {
  return [value['@type']].flat().some((name) => name === type || name === `https://schema.org/${type}`);
}

function productRow(product: RawRow, group: RawRow | undefined): RawRow {
  const own = (name: string): unknown => product[name] ?? group?.[name];
  const offer = offerOf(own('offers'));
  return {
    id:
      product['productID'] ??
      product['sku'] ??
      product['gtin13'] ??
      product['gtin'] ??
      product['@id'] ??
      product['url'],
    title: own('name'),
    url: own('url') ?? offer['url'],
    image: imageOf(own('image')),
    price: offer['price'] ?? offer['lowPrice'],
    currency: offer['priceCurrency'],
    brand: nameOf(own('brand')),
    category: nameOf(own('category')),
    description: own('description'),
    availability: offer['availability'],
    groupId: group?.['productGroupID'] ?? group?.['@id'] ?? product['inProductGroupWithID'],
    attributes: {
      color: product['color'],
      size: product['size'],
      sku: product['sku'],
      gtin: product['gtin13'] ?? product['gtin'],
      mpn: product['mpn'],
    },
  };
}

/** The first offer; its price may stand in a specification of its own. */
function offerOf(offers: unknown): RawRow {
  const [offer] = [offers].flat().filter(isRecord);
  if (offer === undefined) return {};
  const [specification] = [offer['priceSpecification']].flat().filter(isRecord);
  return { ...specification, ...offer };
}

function imageOf(image: unknown): unknown {
  const [first] = [image].flat();
  return isRecord(first) ? (first['url'] ?? first['contentUrl']) : first;
}

function nameOf(value: unknown): unknown {
  return isRecord(value) ? value['name'] : value;
}
