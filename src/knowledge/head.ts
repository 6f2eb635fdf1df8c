import type { Match } from './find-phrases.ts';
import type { Reading } from './read-title.ts';
import { FLAVOURS, NEUTRAL } from './title-words.ts';

const LOOK_AHEAD = 3;
/** A synonym out of the names of so many departments gives way to a noun that says more ("sunnies cat. 3"). */
const VAGUE_USES = 2;
/** An unknown word that says what a thing does: "weigher". */
const AGENT = /^[a-z]{3,}(?:er|or)$/;

/** What stands at one place of a clause: the longest name with its head there. */
interface Noun {
  readonly at: number;
  readonly first: number;
  readonly last: number;
  readonly size: number;
  /** Whether it is the very name of a type, and no synonym only. */
  readonly named: boolean;
}

/**
 * The place of the word that says what is sold. French and Spanish put it first. English, German and Chinese put it at the
 * end of a noun phrase, after which titles string colours, tastes and parts ("Beanie Merino Wool Charcoal").
 */
export function headOfClause(
  own: readonly Match[],
  reading: Reading,
  romance: boolean,
  usesOf: (word: number) => number,
): number {
  const nouns = nounsOf(own);
  if (romance) return nouns[0]!.at;
  const vague = ({ at, size, named }: Noun): boolean =>
    size <= 1 && !named && usesOf(reading.ids[at]!) >= VAGUE_USES;
  let head = nouns.at(-1)!;
  for (const noun of nouns.slice(0, -1).reverse()) {
    if (noun.last >= head.first) continue;
    if (yields(noun, head, reading) || (vague(head) && !vague(noun))) head = noun;
  }
  return head.at;
}

/** Whether the later noun only adds to the earlier one. */
function yields(earlier: Noun, later: Noun, { texts, clauseOf }: Reading): boolean {
  const between = texts.slice(earlier.last + 1, later.first);
  const counted = between.some((text) => /\d/.test(text));
  // "Mouse pad 900x400 world map": what stands behind the measures only tells more.
  if (later.size > 1) return counted && earlier.size >= 2;
  if (FLAVOURS.has(texts[later.at]!)) return true;
  if (counted || between.length >= (earlier.size > 1 ? 1 : 2)) return true;
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
  for (const { at, first, last, size, phrase } of own) {
    const known = longest.get(at);
    const named = phrase.rank === 0 || (known?.named === true && known.size >= size);
    if (!known || size > known.size || (size === known.size && named))
      longest.set(at, { at, first, last, size, named });
  }
  return [...longest.values()].sort((a, b) => a.at - b.at);
}
