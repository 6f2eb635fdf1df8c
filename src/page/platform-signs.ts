import type { PageWindow } from './source.ts';

/** By what a page shows that a source has something to read. Cheap: it is looked for again as long as it is not there. */
export const PLATFORM_SIGNS: Readonly<Record<string, (window: PageWindow) => boolean>> = {
  adobe: ({ adobeDataLayer }) => Array.isArray(adobeDataLayer),
  segment: ({ analytics }) => typeof (analytics as { on?: unknown } | undefined)?.on === 'function',
  // A buy button on another platform's page defines Shopify, too, but no shop.
  shopify: ({ Shopify }) => typeof (Shopify as { shop?: unknown } | undefined)?.shop === 'string',
  woocommerce: ({ document }) => /(^|\s)(woocommerce|single-product)/.test(document.body?.className ?? ''),
  microdata: ({ document }) => document.querySelector('[itemtype*="schema.org/Product" i]') !== null,
  opengraph: ({ document }) => document.querySelector('meta[property="og:type"]') !== null,
};
