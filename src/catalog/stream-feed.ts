import { type FeedProducts, ProductCollector } from './collect-products.ts';
import { decodeFeed, feedDecoder } from './decode-feed.ts';
import { withoutPastSale } from './google-sale.ts';
import { type Feed, readFeed } from './read-feed.ts';
import { xmlItem, XmlItems } from './xml-feed.ts';

/**
 * A feed out of a file that is read in pieces; for Node. XML is never in memory as a whole: a feed of 100,000 products has
 * 200 MB. Other formats are read when all of it is there.
 * @throws AisleError 'catalog-invalid' when no row is usable
 */
export async function streamFeed(pieces: AsyncIterable<Uint8Array>): Promise<Feed> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  const start = first.done ? new Uint8Array() : first.value;
  const decoder = feedDecoder(start);
  const text = decoder.decode(start, { stream: true });
  const item = /^\s*</.test(text) ? xmlItem(text) : undefined;
  const rest = { [Symbol.asyncIterator]: () => iterator };
  if (item !== undefined) return streamXml(new XmlItems(item), text, decoder, rest);
  const all = [start];
  for await (const piece of rest) all.push(piece);
  return readFeed(decodeFeed(joined(all)));
}

async function streamXml(
  items: XmlItems,
  start: string,
  decoder: TextDecoder,
  rest: AsyncIterable<Uint8Array>,
): Promise<FeedProducts> {
  const collector = new ProductCollector();
  const take = (text: string): void => {
    for (const row of items.push(text)) collector.add({ ...row, raw: withoutPastSale(row.raw) });
  };
  take(start);
  for await (const piece of rest) take(decoder.decode(piece, { stream: true }));
  take(decoder.decode());
  for (const row of items.end()) collector.add(row);
  return collector.end({ format: 'xml', lines: true });
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
