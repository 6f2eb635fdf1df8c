import type { PageEnvironment } from './source.ts';

/** By what a page shows that a source has something to read. Cheap: it is looked for again while it is not there. */
export const PLATFORM_SIGNS: Readonly<Record<string, (environment: PageEnvironment) => boolean>> = {
  adobe: ({ window }) => Array.isArray(window.adobeDataLayer),
  segment: ({ window }) => typeof (window.analytics as { on?: unknown } | undefined)?.on === 'function',
  // A buy button on another platform's page defines Shopify, too, but no shop.
  shopify: ({ window }) => typeof (window.Shopify as { shop?: unknown } | undefined)?.shop === 'string',
  woocommerce: ({ window }) =>
    /(^|\s)(woocommerce|single-product)/.test(window.document.body?.className ?? ''),
  // The last resort is for pages that nothing else names: most have JSON-LD, and need none of this code.
  microdata: ({ window, isNamed }) =>
    !isNamed() && window.document.querySelector('[itemtype*="schema.org/Product" i]') !== null,
  opengraph: ({ window, isNamed }) =>
    !isNamed() && window.document.querySelector('meta[property="og:type"][content*="product" i]') !== null,
};
