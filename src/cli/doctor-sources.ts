import { jsonLdRows } from '#catalog/json-ld-feed.ts';
import type { ProductRef } from '#contracts/product.ts';
import { type Finding, fail, ok, warn } from './doctor-finding.ts';
import type { PageElement } from './doctor-html.ts';

export interface PageState {
  readonly findings: readonly Finding[];
  /** The product that the page is about, as far as it can be told without running it. */
  readonly product: ProductRef | undefined;
}

/** What gives a platform away, in the text or the source of a script. */
const PLATFORMS: readonly { readonly name: string; readonly mark: RegExp }[] = [
  { name: 'Shopify', mark: /cdn\.shopify\.com|\bShopify\.(?:shop|theme|routes)\b/ },
  { name: 'WooCommerce', mark: /\/plugins\/woocommerce\/|\bwc_add_to_cart_params\b|\bwcSettings\b/ },
  { name: 'Adobe data layer', mark: /\badobeDataLayer\b/ },
  { name: 'Segment', mark: /cdn\.segment\.com|\banalytics\.(?:track|page|load)\s*\(/ },
];

/** What of the page's own state a shopper's browser will be able to read. */
export function examinePageState(elements: readonly PageElement[]): PageState {
  const findings: Finding[] = [];
  const refs: ProductRef[] = [];
  const tell = (source: string, found: readonly ProductRef[]): void => {
    refs.push(...found);
    const [first] = found;
    if (first === undefined) return;
    const name = first.title === undefined ? first.ids[0]! : `${first.title} (${first.ids.join(', ')})`;
    findings.push(ok(`${source}: ${found.length === 1 ? name : `${found.length} products, first ${name}`}`));
  };

  const scripts = elements.filter(({ name }) => name === 'script');
  const linked = scripts.filter(({ attributes }) =>
    /^application\/ld\+json$/i.test(attributes['type']?.trim() ?? ''),
  );
  const documents = linked.flatMap(({ text }, i) => {
    try {
      return [JSON.parse(text) as unknown];
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      findings.push(
        warn(
          `JSON-LD block ${i + 1} is not valid JSON: ${reason}`,
          'Mend it: no browser and no search engine can read it.',
        ),
      );
      return [];
    }
  });
  tell(
    'JSON-LD',
    [...(jsonLdRows(documents)?.rows ?? [])].flatMap((row) => refOf(row?.raw) ?? []),
  );
  tell('Microdata', microdata(elements));
  tell('Open Graph', openGraph(elements));

  const code = scripts.filter((script) => !linked.includes(script));
  const text = code.map((script) => `${script.attributes['src'] ?? ''}\n${script.text}`).join('\n');
  if (/\bdataLayer\s*(?:=|\.push)|\bgtag\s*\(/.test(text)) {
    const ids = [...text.matchAll(/["']?item_id["']?\s*:\s*["']([^"']{1,256})["']/g)].map(([, id]) => id!);
    const event = /["'](view_item|add_to_cart|view_cart|purchase|view_item_list)["']/.exec(text)?.[1];
    if (ids.length === 0)
      findings.push(ok('GA4 data layer: there; no item stands in the page itself, tags may push them later'));
    else
      tell(
        `GA4 data layer${event ? ` (${event})` : ''}`,
        [...new Set(ids)].map((id) => ({ ids: [id] })),
      );
  }
  for (const { name, mark } of PLATFORMS) {
    const isClass =
      name === 'WooCommerce' &&
      elements.some(({ attributes }) => /\bwoocommerce\b/.test(attributes['class'] ?? ''));
    if (isClass || mark.test(text)) findings.push(ok(`${name}: this page runs on it, or has it`));
  }
  if (findings.every(({ level }) => level !== 'ok')) {
    findings.push(
      fail(
        'No page state: nothing says what the page shows',
        "Add JSON-LD or GA4's dataLayer, or call aisle('track', …) and aisle('cart', …).",
      ),
    );
  }
  return { findings, product: refs[0] };
}

function refOf(raw: unknown): ProductRef | undefined {
  const { id, title, url, attributes } = (raw ?? {}) as Record<string, unknown>;
  const codes = Object.entries((attributes ?? {}) as Record<string, unknown>).filter(([name]) =>
    /^(?:sku|gtin)$/.test(name),
  );
  return reference([id, ...codes.map(([, code]) => code), url], title);
}

function reference(values: readonly unknown[], title: unknown): ProductRef | undefined {
  const ids = values
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .map(String)
    .filter(Boolean);
  if (ids.length === 0) return undefined;
  return {
    ids: [...new Set(ids)],
    ...(typeof title === 'string' && title !== '' && { title: title.trim() }),
  };
}

/** Products in schema.org microdata: a property belongs to the nearest item around it. */
function microdata(elements: readonly PageElement[]): ProductRef[] {
  const products = elements.filter(({ attributes }) =>
    (attributes['itemtype'] ?? '').trim().endsWith('schema.org/Product'),
  );
  return products.flatMap((product) => {
    const values = new Map<string, string>();
    for (const element of elements) {
      const property = element.attributes['itemprop'];
      const owner = element.ancestors.find(({ attributes }) => 'itemscope' in attributes);
      if (property === undefined || owner !== product || values.has(property)) continue;
      const { content, href } = element.attributes;
      values.set(property, (content ?? href ?? element.text).trim());
    }
    const ids = ['productID', 'sku', 'gtin13', 'gtin', 'url'].map((name) => values.get(name));
    return reference(ids, values.get('name')) ?? [];
  });
}

function openGraph(elements: readonly PageElement[]): ProductRef[] {
  const values = new Map<string, string>();
  for (const { name, attributes } of elements) {
    if (name === 'meta' && attributes['property'] !== undefined)
      values.set(attributes['property'], attributes['content'] ?? '');
  }
  if (!/^(?:og:)?product/.test(values.get('og:type') ?? '')) return [];
  const product = reference(
    [values.get('product:retailer_item_id'), values.get('og:url')],
    values.get('og:title'),
  );
  return product ? [product] : [];
}
