import { expect, it } from 'vitest';
import { FIXTURE_FEEDS } from './fixture-feeds.ts';
import { readFeed } from './read-feed.ts';
import { streamFeed } from './stream-feed.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array, void> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

it.each(Object.entries(FIXTURE_FEEDS))('reads %s in pieces as it does in one', async (_, feed) => {
  for (const size of [80, 1000]) expect(await streamFeed(inPieces(feed, size))).toEqual(readFeed(feed));
});

it('keeps characters whole that two pieces share', async () => {
  const feed = `<rss>${' '.repeat(60)}<item><g:id>1</g:id><title>${'é€😀'.repeat(20)}</title></item></rss>`;
  const read = await streamFeed(inPieces(feed, 71));
  expect(read).toMatchObject({ products: [{ title: 'é€😀'.repeat(20) }] });
});

it('refuses an empty file', async () => {
  await expect(streamFeed(inPieces('', 1))).rejects.toMatchObject({ code: 'catalog-invalid' });
});
