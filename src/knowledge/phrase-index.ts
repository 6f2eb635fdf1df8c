import { type Knowledge, LANGUAGES } from './knowledge.ts';
import { MODEL_NAMES } from './model-names.ts';
import { AUDIENCE, OPENERS } from './title-words.ts';
import { foldGerman, type Terms, Vocabulary } from './vocabulary.ts';

export interface Phrase {
  readonly type: number;
  /** Words as numbers, in order. */
  readonly words: readonly number[];
  /** Place of the word that says what it is, in `words`. */
  readonly head: number;
  /** Place in LANGUAGES. */
  readonly language: number;
  /** 0 for the name itself, then synonyms. */
  readonly rank: number;
  /** The words mean another type here. */
  readonly veto: boolean;
}

const GERMAN = LANGUAGES.indexOf('de');
const CHINESE = LANGUAGES.indexOf('zh');
const LEAST_COMPOUND_HEAD = 4;
const LEAST_HEAD = 4;
/** "Up" ends some names ("stand up"), and is no noun. */
const MOSTLY_HEAD = 0.4;

/** Every name by the rarest of its words, so that a title is held against few of them. */
export class PhraseIndex {
  readonly vocabulary: Vocabulary;
  readonly #byRarest: Phrase[][] = [];
  readonly #phrases: Phrase[] = [];
  /** How many English names of several words end in a word, and how many have it. */
  readonly #headOf: number[] = [];
  readonly #within: number[] = [];
  /** How many departments have a word in an English name of several words, and the last of them. */
  readonly #uses: number[] = [];
  readonly #lastUse: number[] = [];
  /** Languages in whose names a word occurs, one bit each. */
  readonly #languages: number[] = [];
  readonly #german = new Map<string, number>();
  /** Heads of German names of one word: what a compound may end in. */
  readonly #compoundHeads = new Map<string, number>();

  private constructor(terms: Terms) {
    this.vocabulary = new Vocabulary(terms);
  }

  /** One step a type or a phrase: thousands of them in one go would hold a page up. */
  static *build({ types }: Knowledge, terms: Terms): Generator<void, PhraseIndex> {
    const index = new PhraseIndex(terms);
    for (const [type, { id, department, names, not }] of types.entries()) {
      for (const name of MODEL_NAMES[id] ?? [])
        index.#add(name, department, { type, language: 0, rank: 1, veto: false });
      for (const [place, language] of LANGUAGES.entries())
        for (const [rank, name] of names[language].entries())
          index.#add(name, department, { type, language: place, rank, veto: false });
      for (const phrase of not) index.#add(phrase, department, { type, language: 0, rank: 0, veto: true });
      yield;
    }
    yield* index.#sortByRarest();
    return index;
  }

  /** The names of which this is the rarest word. */
  phrasesOf(word: number): readonly Phrase[] {
    return this.#byRarest[word] ?? [];
  }

  /** Whether many names end in this word: "holder", "cover". What stands before it says only what kind. */
  isHead(word: number): boolean {
    const heads = this.#headOf[word] ?? 0;
    return heads >= LEAST_HEAD && heads >= this.#within[word]! * MOSTLY_HEAD;
  }

  /** How many departments' names a word is in: a "top" and a "roll" alone say little, an "anorak" says all. */
  usesOf(word: number): number {
    return this.#uses[word] ?? 0;
  }

  languagesOf(word: number): number {
    return this.#languages[word] ?? 0;
  }

  /** A word as a name has it: itself, or without a German plural; −1 if no name has it. */
  id(word: string): number {
    const exact = this.vocabulary.id(word);
    return exact >= 0 || word.length < 4 ? exact : (this.#german.get(foldGerman(word)) ?? -1);
  }

  /** The noun that a German compound ends in, −1 for none: Kinderwanderschuhe → Schuh. */
  compoundHead(word: string): number {
    const folded = foldGerman(word);
    for (let from = 3; from <= folded.length - LEAST_COMPOUND_HEAD; from++) {
      const head = this.#compoundHeads.get(folded.slice(from));
      if (head !== undefined) return head;
    }
    return -1;
  }

  #add(name: string, department: number, phrase: Omit<Phrase, 'words' | 'head'>): void {
    const texts = this.vocabulary.words(name);
    if (texts.length === 0) return;
    const words = texts.map((text) => this.vocabulary.add(text));
    const head = headOf(texts, phrase.language);
    if (phrase.language === 0 && words.length > 1 && !phrase.veto) {
      this.#headOf[words[head]!] = (this.#headOf[words[head]!] ?? 0) + 1;
      for (const word of new Set(words)) this.#countUse(word, department);
    }
    for (const word of words)
      this.#languages[word] = (this.#languages[word] ?? 0) | (phrase.veto ? 0 : 1 << phrase.language);
    if (phrase.language === GERMAN) this.#addGerman(texts, words, phrase.veto);
    this.#phrases.push({ ...phrase, words, head });
    // "hair dryer" and "hairdryer" are one name.
    if (phrase.language === 0 && words.length === 2 && head === 1 && texts.every((text) => text.length > 2)) {
      const joined = this.vocabulary.add(texts.join(''));
      this.#languages[joined] = (this.#languages[joined] ?? 0) | 1;
      this.#phrases.push({ ...phrase, words: [joined], head: 0 });
    }
  }

  #countUse(word: number, department: number): void {
    this.#within[word] = (this.#within[word] ?? 0) + 1;
    if (this.#lastUse[word] === department) return;
    this.#lastUse[word] = department;
    this.#uses[word] = (this.#uses[word] ?? 0) + 1;
  }

  #addGerman(texts: readonly string[], words: readonly number[], veto: boolean): void {
    texts.forEach((text, i) => {
      const folded = foldGerman(text);
      if (!this.#german.has(folded)) this.#german.set(folded, words[i]!);
    });
    const folded = foldGerman(texts[0]!);
    if (
      texts.length === 1 &&
      !veto &&
      folded.length >= LEAST_COMPOUND_HEAD &&
      !this.#compoundHeads.has(folded)
    )
      this.#compoundHeads.set(folded, words[0]!);
  }

  *#sortByRarest(): Generator<void, void> {
    const counts = new Uint32Array(this.vocabulary.size);
    for (const { words } of this.#phrases) {
      for (const word of words) counts[word]!++;
      yield;
    }
    for (const phrase of this.#phrases) {
      let rarest = phrase.words[0]!;
      for (const word of phrase.words) if (counts[word]! < counts[rarest]!) rarest = word;
      (this.#byRarest[rarest] ??= []).push(phrase);
      yield;
    }
  }
}

/** English, German and Chinese put the head last, before any "for …" and whom it is for; French and Spanish put it first. */
function headOf(texts: readonly string[], language: number): number {
  if (language > GERMAN && language !== CHINESE) return 0;
  const opener = texts.findIndex((text, i) => i > 0 && (OPENERS.has(text) || text === 'of'));
  let head = (opener < 0 ? texts.length : opener) - 1;
  while (head > 0 && AUDIENCE.has(texts[head]!)) head--;
  return head;
}
