import { markupSource } from './markup-source.ts';
import type { PageEnvironment, PageStateSource } from './source.ts';

const PRODUCT = '[itemscope][itemtype*="schema.org/Product" i]';
/** More properties than these are a fault of the page. */
const MAX_PROPERTIES = 200;
const MAX_DEPTH = 4;
/** Where HTML keeps the value of a property; of any other element it is the text. */
const VALUES = { a: 'href', area: 'href', link: 'href', data: 'value', meter: 'value', img: 'src' } as const;

/** schema.org in microdata (itemscope, itemtype, itemprop): where nothing better names the page's product. */
export function microdataSource(environment: PageEnvironment): PageStateSource {
  return markupSource(
    {
      name: 'microdata',
      selector: PRODUCT,
      lastResort: true,
      read: (document) =>
        [...document.querySelectorAll(PRODUCT)].filter(standsAlone).map((item) => toNode(item)),
    },
    environment,
  );
}

/** What is a property of another thing (an element of a list, an accessory) is mentioned, not shown. */
function standsAlone(item: Element): boolean {
  return !item.hasAttribute('itemprop') || item.closest('[itemtype*="schema.org/ItemPage" i]') !== null;
}

/** An item as the JSON-LD node that says the same. The first of several values counts, as in every reader of these. */
function toNode(item: Element, depth = 0): Record<string, unknown> {
  const node: Record<string, unknown> = { '@type': item.getAttribute('itemtype')?.replace(/^.*\//, '') };
  const properties = [...item.querySelectorAll('[itemprop]')].slice(0, MAX_PROPERTIES);
  for (const element of properties) {
    // A property of an item within belongs to that one.
    if (element.parentElement?.closest('[itemscope]') !== item) continue;
    const value =
      element.hasAttribute('itemscope') && depth < MAX_DEPTH ? toNode(element, depth + 1) : valueOf(element);
    for (const name of element.getAttribute('itemprop')?.split(/\s+/) ?? []) {
      // Names are the page's: one called "__proto__" is a name like any other.
      if (!Object.hasOwn(node, name))
        Object.defineProperty(node, name, { value, enumerable: true, configurable: true });
    }
  }
  return node;
}

function valueOf(element: Element): string | null {
  const attribute = VALUES[element.localName as keyof typeof VALUES];
  // Shops put the exact price into `content` beside the printed one, on any element.
  return (
    element.getAttribute('content') ?? (attribute ? element.getAttribute(attribute) : element.textContent)
  );
}
