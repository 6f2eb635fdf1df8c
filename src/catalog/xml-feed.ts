import type { FeedRow } from './feed-rows.ts';
import { decodeEntities } from './plain-text.ts';

const ELEMENT = /<((?:[\w-]+:)?([\w-]+))((?:\s[^<>]*?)?)(?:\/>|>([^]*?)<\/\1\s*>)/g;

/** Whether the text is a product feed in XML: RSS 2.0 or Atom. */
export function isXmlFeed(text: string): boolean {
  return /<(?:rss|feed|rdf:RDF)[\s>]/.test(text.slice(0, 2000));
}

/**
 * The items of a Google Merchant Center feed (RSS 2.0 `item` or Atom `entry`, fields with or without `g:`). Read by hand
 * because Node has no DOMParser, and one broken item must not cost the others, as it would with a strict parser.
 */
export function* xmlRows(text: string): Generator<FeedRow, void> {
  const name = /<item[\s>]/.test(text) ? 'item' : 'entry';
  const opening = new RegExp(`<${name}[\\s>]`, 'g');
  const closing = `</${name}>`;
  for (let row = 1; ; row++) {
    const start = opening.exec(text)?.index;
    if (start === undefined) return;
    const end = text.indexOf(closing, start);
    if (end < 0) return;
    yield { row, raw: fieldsOf(text.slice(text.indexOf('>', start) + 1, end)) };
    opening.lastIndex = end;
  }
}

/** Name → text. A `g:` field is surer than RSS's or Atom's own of the same name; of several, the first counts. */
function fieldsOf(item: string): Record<string, string> {
  const fields: Record<string, string> = {};
  const google = new Set<string>();
  for (const [, tag = '', name = '', attributes = '', content] of item.matchAll(ELEMENT)) {
    const isGoogle = tag.startsWith('g:');
    if (google.has(name) || (Object.hasOwn(fields, name) && !isGoogle)) continue;
    const href = /\bhref\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1];
    const text = textOf(content ?? '') || decodeEntities(href ?? '');
    if (text === '') continue;
    fields[name] = text;
    if (isGoogle) google.add(name);
  }
  return fields;
}

function textOf(content: string): string {
  return content
    .split(/<!\[CDATA\[([^]*?)\]\]>/)
    .map((part, i) => (i % 2 === 1 ? part : decodeEntities(part)))
    .join('')
    .trim();
}
