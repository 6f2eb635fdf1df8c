import type { Match } from './find-phrases.ts';
import type { Reading } from './read-title.ts';
import { FLAVOURS, NEUTRAL } from './title-words.ts';

const LOOK_AHEAD = 3;
/** An unknown word that says what a thing does: "weigher". */
const AGENT = /^[a-z]{3,}(?:er|or)$/;

/** What stands at one place of a clause: the longest name with its head there. */
interface Noun {
  readonly at: number;
  readonly first: number;
  readonly last: number;
  readonly size: number;
}

/**
 * The place of the word that says what is sold. French and Spanish put it first. English, German and Chinese put it at the
 * end of a noun phrase, after which titles string colours, tastes and parts ("Beanie Merino Wool Charcoal").
 */
export function headOfClause(own: readonly Match[], reading: Reading, romance: boolean): number {
  const nouns = nounsOf(own);
  if (romance) return nouns[0]!.at;
  let head = nouns.at(-1)!;
  for (const noun of nouns.slice(0, -1).reverse())
    if (noun.last < head.first && yields(noun, head, reading)) head = noun;
  return head.at;
}

/** Whether the later noun only adds to the earlier one. */
function yields(earlier: Noun, later: Noun, { texts, clauseOf }: Reading): boolean {
  if (later.size > 1) return false;
  if (FLAVOURS.has(texts[later.at]!)) return true;
  const between = texts.slice(earlier.last + 1, later.first);
  if (between.some((text) => /\d/.test(text)) || between.length >= (earlier.size > 1 ? 1 : 2)) return true;
  const next = texts[later.last + 1];
  const followed =
    next !== undefined && clauseOf[later.last + 1] === clauseOf[later.at] && !NEUTRAL.has(next);
  return followed && earlier.size >= 2 && !/\d/.test(next);
}

/** By place; 0.98 of the confidence where nothing follows, less where a word that no name has may be what is sold. */
export function trailing(
  own: readonly Match[],
  head: number,
  { texts, ids, clauseOf }: Reading,
  isHead: (word: number) => boolean,
): number {
  const { last, size } = nounsOf(own).find(({ at }) => at === head)!;
  let sure = 1;
  for (let place = last + 1; place <= last + LOOK_AHEAD; place++) {
    const next = texts[place];
    if (next === undefined || clauseOf[place] !== clauseOf[head] || /\d/.test(next)) break;
    if (NEUTRAL.has(next) || FLAVOURS.has(next)) continue;
    if (place === last + 1) sure = 0.85;
    // "Milk foamer", "oven gel": the later noun is what is sold, and no name holds both.
    const other = ids[place]! >= 0 ? isHead(ids[place]!) : AGENT.test(next);
    if (other && !own.some(({ at }) => at === place)) return size > 1.5 ? 0.6 : 0.4;
  }
  return sure;
}

function nounsOf(own: readonly Match[]): Noun[] {
  const longest = new Map<number, Noun>();
  for (const { at, first, last, size } of own) {
    const known = longest.get(at);
    if (!known || size > known.size) longest.set(at, { at, first, last, size });
  }
  return [...longest.values()].sort((a, b) => a.at - b.at);
}
