import type { Phrase, PhraseIndex } from './phrase-index.ts';
import type { Reading } from './read-title.ts';
import { AUDIENCE, DENIES, LIKENS, NEUTRAL } from './title-words.ts';

/** A name found in a title. */
export interface Match {
  readonly phrase: Phrase;
  /** Place of the head word in the title. */
  readonly at: number;
  /** First and last place of the name, where its words stand together. */
  readonly first: number;
  readonly last: number;
  /** Words that agree; less where others stand between, or where only the end of a compound agrees. */
  readonly size: number;
}

const GAP = 0.6;
const COMPOUND = 0.4;
/** On top of a gap: a word that the title does not say, and its category or its audience does. */
const IMPLIED = 0.2;
/** A Chinese word has about two characters. */
const CHARACTER = 0.5;
const CHINESE = 4;

/**
 * Every name in a title that no longer name covers and no `not` phrase of its type forbids. `implied` are words that
 * the title need not say, because its category or its audience does: a "lead" under Dogs is a dog lead.
 */
export function findPhrases(index: PhraseIndex, reading: Reading, implied: readonly number[] = []): Match[] {
  const { ids } = reading;
  const present = new Set([...ids, ...implied]);
  const found: Match[] = [];
  for (const id of present) {
    if (id < 0) continue;
    for (const phrase of index.phrasesOf(id)) {
      if (!phrase.words.every((word) => present.has(word))) continue;
      const head = phrase.words[phrase.head]!;
      for (let at = ids.indexOf(head); at >= 0; at = ids.indexOf(head, at + 1)) {
        const match = matchAt(phrase, reading, at);
        if (match) found.push(match);
      }
    }
  }
  const solid = found.filter(({ first, last, phrase }) => last - first === phrase.words.length - 1);
  const vetoes = solid.filter(({ phrase }) => phrase.veto);
  const names = solid.filter(({ phrase }) => !phrase.veto);
  return found.filter(
    (match) =>
      !match.phrase.veto &&
      !onlyLikened(match, reading) &&
      !vetoes.some((veto) => forbids(veto, match)) &&
      !names.some((other) => covers(other, match) || takes(other, match, reading)),
  );
}

function forbids(veto: Match, { phrase, at, size }: Match): boolean {
  return veto.phrase.type === phrase.type && veto.first <= at && veto.last >= at && veto.size >= size;
}

function covers(other: Match, { first, last }: Match): boolean {
  return other.first <= first && other.last >= last && other.last - other.first > last - first;
}

/** "Non-slip", "sugar free", "jewel shaped": a noun that says what a thing is not, or is like. */
function onlyLikened({ at, first, last }: Match, { texts, clauseOf }: Reading): boolean {
  if (first !== last) return false;
  if (at > 0 && clauseOf[at - 1] === clauseOf[at] && DENIES.has(texts[at - 1]!)) return true;
  return clauseOf[at + 1] === clauseOf[at] && LIKENS.has(texts[at + 1]!);
}

/** Words that stand together, but for whom a thing is, are no part of a name with gaps: "luggage tag set" holds no luggage set. */
function takes(
  other: Match,
  { phrase, at, first }: Match,
  { ids, texts, clauses, clauseOf }: Reading,
): boolean {
  if (other.first === other.last || first !== at || phrase.words.length === 1) return false;
  if (other.first <= at && other.last >= at) return false;
  // A "brush for baby bottles" is a bottle brush.
  if (clauses[clauseOf[other.at]!] === 'for' && clauseOf[other.at] !== clauseOf[at]) return false;
  return phrase.words.some((word, i) => {
    if (i === phrase.head) return false;
    const place = ids.indexOf(word);
    return place >= other.first && place <= other.last && !AUDIENCE.has(texts[place]!);
  });
}

function matchAt(phrase: Phrase, reading: Reading, at: number): Match | undefined {
  const { words, head, language, veto } = phrase;
  const { ids, compounds } = reading;
  if (words.length === 1) {
    const size = language === CHINESE ? CHARACTER : compounds.has(at) ? 1 - COMPOUND : 1;
    return { phrase, at, first: at, last: at, size };
  }
  const first = at - head;
  let together = first >= 0;
  for (let i = 0; together && i < words.length; i++) together = ids[first + i] === words[i];
  if (together) {
    const size = language === CHINESE ? words.length * CHARACTER : words.length;
    return { phrase, at, first, last: first + words.length - 1, size };
  }
  if (language === CHINESE || veto) return undefined;
  let unsaid = false;
  // A "set" under Tools is no tool set: such a word says nothing of its own.
  const plain = words.length === 2 && NEUTRAL.has(reading.texts[at]!);
  for (const [i, word] of words.entries()) {
    if (i === head) continue;
    const place = ids.indexOf(word);
    if (place < 0) {
      // One word may be implied; two would let the category name the product.
      if (unsaid || plain) return undefined;
      unsaid = true;
    } else if (!adds(reading, place, at)) return undefined;
  }
  return { phrase, at, first: at, last: at, size: words.length - GAP - (unsaid ? IMPLIED : 0) };
}

/** Whether a word may belong to a name that stands elsewhere: not one out of "with X" or "made of X". */
function adds({ clauseOf, clauses }: Reading, place: number, at: number): boolean {
  const clause = clauses[clauseOf[place]!]!;
  return clauseOf[place] === clauseOf[at] || (clause !== 'with' && clause !== 'of');
}
