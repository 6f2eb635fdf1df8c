import { asName, asRecord, asRecords, asText, type Loose } from './loose-value.ts';
import { absoluteUrl } from './product-ref.ts';

const HOME = /^(home ?page|home|start|startseite|accueil|inicio|shop)$/i;

/** A path "A > B" out of the ways in which shops write one; undefined for a code or an address. */
export function categoryPath(value: unknown): string | undefined {
  const text = asName(value);
  if (text === undefined || /^(\d+|https?:.*)$/.test(text)) return undefined;
  const steps = text.split(/\s*[>›»|]\s*|\s+\/\s+/).filter((step) => step !== '');
  return steps.join(' > ') || undefined;
}

function isRoot(url: string | undefined): boolean {
  return url !== undefined && /^https?:\/\/[^/]+\/?([a-z]{2}([-_][a-z]{2})?\/?)?$/i.test(url);
}

/** The path of a BreadcrumbList (schema.org), without the home page at its start and the product at its end. */
export function breadcrumbPath(list: Loose, title: string | undefined, page: string): string | undefined {
  const crumbs = asRecords(list.itemListElement)
    .map((crumb, index) => ({
      name: asText(crumb.name) ?? asText(asRecord(crumb.item)?.name),
      url: absoluteUrl(
        asText(crumb.item) ?? asText(asRecord(crumb.item)?.['@id'] ?? asRecord(crumb.item)?.url),
        page,
      ),
      position: Number(asText(crumb.position) ?? index),
    }))
    .sort((a, b) => a.position - b.position || 0);
  const [first] = crumbs;
  if (first && (isRoot(first.url) || HOME.test(first.name ?? ''))) crumbs.shift();
  const last = crumbs.at(-1);
  // The last crumb may leave out its address: it is then the page that the shopper is on.
  if (last && (last.name === title || last.url === undefined || last.url === page)) crumbs.pop();
  return crumbs.flatMap(({ name }) => name ?? []).join(' > ') || undefined;
}
