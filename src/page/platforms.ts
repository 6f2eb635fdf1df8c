import { adobeSource } from './adobe.ts';
import { microdataSource } from './microdata.ts';
import { openGraphSource } from './open-graph.ts';
import { segmentSource } from './segment.ts';
import { shopifySource } from './shopify.ts';
import type { PageEnvironment, PageStateSource } from './source.ts';
import { wooCommerceSource } from './woocommerce.ts';

/** Sources of single platforms, loaded where a page shows a sign of one. Each has its sign in platform-signs.ts. */
export const PLATFORMS: Readonly<Record<string, (environment: PageEnvironment) => PageStateSource>> = {
  adobe: adobeSource,
  segment: segmentSource,
  shopify: shopifySource,
  woocommerce: wooCommerceSource,
  microdata: microdataSource,
  opengraph: openGraphSource,
};
