import type { PhraseIndex } from './phrase-index.ts';
import { AUDIENCE, type Audience, type Clause, FUNCTION_WORDS, OPENERS } from './title-words.ts';
import { LANGUAGES } from './knowledge.ts';

export interface Reading {
  /** Normalised words of the title. */
  readonly texts: readonly string[];
  /** Each as the names number it, −1 for a word of none. */
  readonly ids: readonly number[];
  /** Clause that each word stands in, counted from 0. */
  readonly clauseOf: readonly number[];
  readonly clauses: readonly Clause[];
  /** Words that were understood as a German compound by its last part only. */
  readonly compounds: ReadonlySet<number>;
  /** How sure each of LANGUAGES is, the surest 1. */
  readonly languages: readonly number[];
  readonly audience: Audience | undefined;
}

/** "2-in-1" opens nothing. */
const ALL_IN_ONE = /(?<![\p{L}\p{N}])(?:\d|all)[- ]in[- ](?:\d|one)(?![\p{L}\p{N}])/giu;
/** "108 pc" counts, and is no computer. */
const COUNTED = /(\d) ?-? ?(?:pcs?|pces?|pk|pkt|tlg|teilig)(?![\p{L}\p{N}])/giu;
/** "2-4 yrs", "6-18 months", "age 9"; not the "ages 8+" of games. */
const AGES =
  /\d ?[-–] ?\d+ ?(?:y|yrs?|years?|mths?|months?|mth|jahre|monate|ans|mois|años|meses)(?!\p{L})|(?<!\p{L})(?:aged? \d+(?![\d+])|\d+ (?:yrs|mths))(?!\p{L})/iu;
/** A comma, a bracket, a bar or a dash between spaces ends a clause. */
const BREAK = /\s[-–—]+\s|[,;|()[\]:–—·•]|\s\/\s/;

export function readTitle(index: PhraseIndex, title: string): Reading {
  const texts: string[] = [];
  const ids: number[] = [];
  const clauseOf: number[] = [];
  const clauses: Clause[] = [];
  const evidence = LANGUAGES.map(() => 0);
  const audiences = new Set<Audience>();
  title
    .replace(ALL_IN_ONE, ' ')
    .replace(COUNTED, '$1 piece')
    .split(BREAK)
    .forEach((part, order) => {
      clauses.push(order === 0 ? 'main' : 'later');
      for (const text of index.vocabulary.words(part)) {
        const opener = OPENERS.get(text);
        const before = texts.at(-1);
        // "By Name mug" opens with what closes elsewhere: a clause of nothing is none. "Compatible with" is one opener,
        // and the "w" of "2400 W" none.
        if (opener && before !== undefined && !OPENERS.has(before) && !(text === 'w' && /\d/.test(before)))
          clauses.push(opener);
        const whose = AUDIENCE.get(text);
        if (whose) audiences.add(whose);
        const word = index.id(text);
        const spoken = FUNCTION_WORDS.get(text);
        if (spoken !== undefined) evidence[spoken]! += 2;
        if (spoken !== 0 && (text === 'de' || text === 'en' || text === 'la')) evidence[3]! += 2;
        if (word >= 0)
          for (let place = 0; place < LANGUAGES.length; place++)
            if (index.languagesOf(word) & (1 << place)) evidence[place]!++;
        texts.push(text);
        ids.push(word);
        clauseOf.push(clauses.length - 1);
      }
    });
  if (audiences.size === 0 && AGES.test(title)) audiences.add('child');
  // "For men and women" is for anyone.
  const audience = audiences.size === 1 ? [...audiences][0] : undefined;
  const compounds = germanCompounds(index, texts, ids, evidence);
  const most = Math.max(1, ...evidence);
  const languages = evidence.map((count) => count / most);
  return { texts, ids, clauseOf, clauses, compounds, languages, audience };
}

/** Only in a title that does not look more like another language: Shamrock is no Rock. */
function germanCompounds(
  index: PhraseIndex,
  texts: readonly string[],
  ids: number[],
  evidence: number[],
): Set<number> {
  const compounds = new Set<number>();
  const german = LANGUAGES.indexOf('de');
  if (evidence.some((count, place) => place !== german && count > evidence[german]! + 1)) return compounds;
  texts.forEach((text, at) => {
    if (ids[at]! >= 0 || text.length < 8) return;
    const head = index.compoundHead(text);
    if (head < 0) return;
    ids[at] = head;
    evidence[german]!++;
    compounds.add(at);
  });
  return compounds;
}
