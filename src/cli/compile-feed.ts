import { createReadStream } from 'node:fs';
import { decodeFeed } from '#catalog/decode-feed.ts';
import { feedPages } from '#catalog/feed-pages.ts';
import type { Feed } from '#catalog/read-feed.ts';
import { readFeed } from '#catalog/read-feed.ts';
import { streamFeed } from '#catalog/stream-feed.ts';
import { AisleError } from '#contracts/aisle-error.ts';

/**
 * A feed from a file or a web address; of a shop's paged list, all pages.
 * @throws AisleError 'catalog-unreachable' | 'catalog-invalid'
 */
export async function openFeedAt(place: string): Promise<Feed> {
  try {
    if (/^https?:\/\//i.test(place)) return readFeed(decodeFeed(await feedPages(place, download)));
    return await streamFeed(createReadStream(place, { highWaterMark: 256 * 1024 }));
  } catch (thrown) {
    throw AisleError.from(thrown, 'catalog-unreachable');
  }
}

async function download(url: string): Promise<Uint8Array> {
  const response = await fetch(url, { signal: AbortSignal.timeout(60_000) });
  if (!response.ok) throw new AisleError('catalog-unreachable', `${response.status} from ${url}`);
  return new Uint8Array(await response.arrayBuffer());
}
