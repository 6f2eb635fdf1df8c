import { type FeedProducts, productSteps } from './collect-products.ts';
import { type OpenFeed, openFeed } from './open-feed.ts';
import { otherRows } from './other-feeds.ts';
import { runAtOnce } from './slices.ts';

export type Feed = FeedProducts | Extract<OpenFeed, { kind: 'manifest' }>;

/**
 * A feed's text → products, in one go; for Node. The format is sniffed from the content: see `openFeed` and `otherRows`.
 * @throws AisleError 'catalog-invalid' when no row is usable
 */
export function readFeed(text: string): Feed {
  const feed = openFeed(text);
  if (feed.kind === 'manifest') return feed;
  return runAtOnce(productSteps(feed.kind === 'rows' ? feed.rows : otherRows(feed)));
}
