import { AisleError } from '#contracts/aisle-error.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIXTURE_FEEDS } from './fixture-feeds.ts';
import { decodeFeed } from './decode-feed.ts';
import { readFeed } from './read-feed.ts';

const RUNS = 10_000;
const SEED = 20_261_124;

/** What goes wrong with files: a byte flips, the end is missing, a piece comes twice or is gone, or is nested deeply. */
type Mutation = {
  readonly kind: 'flip' | 'cut' | 'double' | 'drop' | 'nest';
  readonly at: number;
  readonly size: number;
};
const mutation = fc.record({
  kind: fc.constantFrom<Mutation['kind']>('flip', 'cut', 'double', 'drop', 'nest'),
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  size: fc.nat(255),
});

function mutate(bytes: Buffer, { kind, at, size }: Mutation): Buffer {
  const place = Math.floor(at * bytes.length);
  const piece = bytes.subarray(place, place + size);
  switch (kind) {
    case 'flip': {
      const flipped = Buffer.from(bytes);
      if (place < flipped.length) flipped[place] = flipped[place]! ^ (size || 1);
      return flipped;
    }
    case 'cut':
      return bytes.subarray(0, place);
    case 'double':
      return Buffer.concat([bytes.subarray(0, place), piece, bytes.subarray(place)]);
    case 'drop':
      return Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + size)]);
    case 'nest': {
      const [open, close] = bytes[0] === 0x3c ? ['<item>', '</item>'] : ['[', ']'];
      const around = (text: string): Buffer => Buffer.from(text.repeat(size));
      return Buffer.concat([bytes.subarray(0, place), around(open), bytes.subarray(place), around(close)]);
    }
  }
}

/** Rows and a report that add up, or our own error. */
function settles(text: string): void {
  let feed: ReturnType<typeof readFeed>;
  try {
    feed = readFeed(text);
  } catch (thrown) {
    if (thrown instanceof AisleError && thrown.code === 'catalog-invalid') return;
    throw thrown;
  }
  if (feed.kind === 'manifest') return;
  const { products, report } = feed;
  if (products.length !== report.products || products.length === 0)
    throw new Error('products are not counted');
  if (report.products + report.skipped !== report.rows) throw new Error('a row was lost');
  for (const { id, title } of products)
    if (id === '' || title === '') throw new Error('a product has no name');
}

describe('a mutated feed ends in rows and a report', () => {
  it.each(Object.entries(FIXTURE_FEEDS))('%s', (_, feed) => {
    const good = Buffer.from(feed);
    settles(feed);
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        settles(decodeFeed(mutations.reduce(mutate, good)));
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });
});

describe('two megabytes of what parsers fear', () => {
  const SIZE = 2_000_000;
  const filled = (start: string, piece: string): string =>
    start + piece.repeat(Math.ceil(SIZE / piece.length));
  const rss = '<rss><item><g:id>1</g:id><title>A</title></item>';
  const html = '<html><script type="application/ld+json">{"@type":"Product","sku":"1","name":"A"}</script>';

  it.each([
    ['nested lists', filled('', '[')],
    ['nested objects', filled('', '{"a":')],
    ['nested JSON-LD', filled('', '{"@graph":[')],
    ['open items', filled(rss, '<item>')],
    ['open fields of other names', filled(`${rss}<item>`, '<a1><b2><c3>')],
    ['open comments', filled(rss, '<!-- ')],
    ['open CDATA', filled(rss, '<item><title><![CDATA[</title></item>')],
    ['entities', filled(`<!DOCTYPE rss [<!ENTITY a "aaaa">]>${rss}<item><g:id>2</g:id><title>`, '&a;')],
    ['open scripts', filled(html, '<script>')],
    ['open JSON-LD scripts', filled(html, '<script type="application/ld+json">')],
    ['delimiters', filled('id,title\n1,A\n', ',')],
    ['open quotes', filled('id,title\n1,A\n', '"x"",')],
    ['open quotes of a TSV', filled('id\ttitle\n1\tA\n', '"x\t')],
    ['one long title', filled('{"id":"1","title":"', 'x')],
    [
      'descriptions of open comments',
      filled('', `{"id":"1","title":"A","description":"${'<!--'.repeat(4000)}"}\n`),
    ],
    ['zeros', filled('', '\0')],
  ])('%s', (_, text) => {
    const heap = process.memoryUsage().heapUsed;
    const started = performance.now();
    settles(text);
    // Seconds mean that the time grows with the square of the file.
    expect(performance.now() - started).toBeLessThan(4000);
    expect((process.memoryUsage().heapUsed - heap) / 1e6).toBeLessThan(50);
  });
});
