import type { FeedRow } from './feed-rows.ts';
import { decodeEntities } from './plain-text.ts';

/** Characters of one item; what is longer is no product, and is not kept in memory to its end. */
const MAX_ITEM = 200_000;
/** Characters that the beginning of a tag may have at the end of a piece. */
const TAG = 64;
/** Fields of one item; Google Merchant Center knows about 150. */
const MAX_FIELDS = 500;
const NAME = /[\w:.-]/;

/** The name of a product feed's items: RSS 2.0 `item`, Atom `entry`; undefined for XML that is neither. */
export function xmlItem(start: string): string | undefined {
  const root = /<(rss|feed|rdf:RDF)[\s>]/.exec(start.slice(0, 4000))?.[1];
  return root === undefined ? undefined : root === 'feed' ? 'entry' : 'item';
}

/**
 * The items of a Google Merchant Center feed out of text that comes in pieces; no more than one item is kept in memory.
 * Read by hand because one broken item must not cost the others, as it would with a strict parser; entities of a document
 * type are not looked at, so none can grow.
 */
export class XmlItems {
  readonly #opening: RegExp;
  readonly #closing: string;
  #rest = '';
  /** Line of the file that `#rest` begins in. */
  #line = 1;
  /** Whether an item that was too long is passed over until it closes. */
  #tooLong = false;

  constructor(name: string) {
    this.#opening = new RegExp(`<!--|<${name}[\\s>]`, 'g');
    this.#closing = `</${name}`;
  }

  /** The items that are complete with this piece. */
  *push(piece: string): Generator<FeedRow, void> {
    const text = this.#rest + piece;
    const lineAt = lineCounter(text, this.#line);
    const closing = finder(text, this.#closing);
    const commentEnd = finder(text, '-->');
    const find = outsideCdata(text);
    let at = 0;
    let keep: number | undefined;
    while (keep === undefined) {
      if (this.#tooLong) {
        const end = closing(at);
        if (end < 0) break;
        this.#tooLong = false;
        at = end;
      }
      this.#opening.lastIndex = at;
      const opening = this.#opening.exec(text);
      if (opening === null) break;
      at = opening.index;
      const isComment = opening[0] === '<!--';
      const end = isComment ? commentEnd(at) : find(closing, at);
      const isLong = (end < 0 ? text.length : end) - at > MAX_ITEM;
      if (isComment && (end >= 0 || isLong)) at = end >= 0 ? end : at + opening[0].length;
      else if (isLong) {
        yield refusal(lineAt(at), `is longer than ${MAX_ITEM} characters`);
        this.#tooLong = true;
      } else if (end < 0) keep = at;
      else {
        yield { row: lineAt(at), raw: fieldsOf(ownCopy(text.slice(text.indexOf('>', at) + 1, end))) };
        at = end;
      }
    }
    keep ??= Math.max(at, text.length - TAG);
    this.#line = lineAt(keep);
    this.#rest = text.slice(keep);
  }

  /** After the last piece: what is left of an item that was cut off. */
  *end(): Generator<FeedRow, void> {
    this.#opening.lastIndex = 0;
    const opening = this.#tooLong ? null : this.#opening.exec(this.#rest);
    if (opening !== null && opening[0] !== '<!--')
      yield refusal(this.#line, 'is cut off: the file ends inside of it');
  }
}

function refusal(row: number, problem: string): FeedRow {
  return { row, raw: undefined, refused: { problem } };
}

/** A text of its own: what is cut out of a longer one would keep all of that in memory for as long as a title lives. */
function ownCopy(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}

/** The line of a place in the text; to be asked of places in order. */
function lineCounter(text: string, firstLine: number): (place: number) => number {
  let line = firstLine;
  let next = text.indexOf('\n');
  return (place) => {
    for (; next >= 0 && next < place; next = text.indexOf('\n', next + 1)) line++;
    return line;
  };
}

/** Where a text stands next, asked of places in order: what has been found, or found missing, is not searched again. */
function finder(text: string, wanted: string): (from: number) => number {
  let found = Number.NEGATIVE_INFINITY;
  return (from) => {
    if (found !== -1 && found < from) found = text.indexOf(wanted, from);
    return found;
  };
}

/** Finds a closing tag after a place, asked in order, not counting what CDATA sections hold; -1 for nowhere. */
function outsideCdata(text: string): (closing: (from: number) => number, from: number) => number {
  const sectionAfter = finder(text, '<![CDATA[');
  const sectionEnd = finder(text, ']]>');
  return (closing, from) => {
    let end = closing(from);
    for (let at = from; end >= 0; ) {
      const section = sectionAfter(at);
      if (section < 0 || section > end) break;
      const close = sectionEnd(section);
      // A section that never closes is a slip of its own element, not a reason to lose the rest of the feed.
      if (close < 0) break;
      at = close;
      if (at > end) end = closing(at);
    }
    return end;
  };
}

/** Name → text. A `g:` field is surer than RSS's or Atom's own of the same name; of several, the first counts. */
function fieldsOf(item: string): Record<string, string> {
  const fields: Record<string, string> = {};
  const google = new Set<string>();
  const find = outsideCdata(item);
  let at = 0;
  for (let count = 0; count < MAX_FIELDS; count++) {
    at = item.indexOf('<', at);
    if (at < 0) break;
    let nameEnd = ++at;
    while (nameEnd < item.length && NAME.test(item[nameEnd]!)) nameEnd++;
    const tag = item.slice(at, nameEnd);
    const open = item.indexOf('>', nameEnd);
    if (tag === '' || open < 0) continue;
    const attributes = item.slice(nameEnd, open);
    const isEmpty = attributes.endsWith('/');
    const close = isEmpty ? -1 : find((from) => item.indexOf(`</${tag}`, from), open);
    if (!isEmpty && close < 0) continue;
    const text = textOf(isEmpty ? '' : item.slice(open + 1, close)) || hrefOf(attributes);
    at = isEmpty ? open : close + 2;
    const isGoogle = tag.startsWith('g:');
    const name = tag.slice(tag.indexOf(':') + 1);
    if (text === '' || google.has(name) || (Object.hasOwn(fields, name) && !isGoogle)) continue;
    Object.defineProperty(fields, name, {
      value: text,
      enumerable: true,
      writable: true,
      configurable: true,
    });
    if (isGoogle) google.add(name);
  }
  return fields;
}

function hrefOf(attributes: string): string {
  return decodeEntities(/\bhref\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? '');
}

function textOf(content: string): string {
  return content
    .split(/<!\[CDATA\[([^]*?)\]\]>/)
    .map((part, i) => (i % 2 === 1 ? part : decodeEntities(part)))
    .join('')
    .trim();
}
