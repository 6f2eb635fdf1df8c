import { RECEIPT_WORDS } from './receipt-words.ts';
import { IRREGULAR } from './title-words.ts';

/** The index terms of a text, as the catalogue makes them: whoever builds a recogniser passes them in. */
export type Terms = (text: string) => readonly string[];

const CHUNK = /\p{Script=Han}|\p{L}-\p{L}{2,}|[^\p{P}\p{S}\p{Z}\p{C}\p{Script=Han}]+(?:['’][\p{L}]+)?/gu;
const ALONE = /^(?:\p{Script=Han}|\p{L})$/u;
/** A garment, and no plural of what says "short sleeve". */
const SHORTS = /^shorts$/i;
/** The end of "slip-in" and "plug-in" is no preposition. */
const VERB = /(?<=\p{L}{3})-in$/iu;
/** What stands between spaces is remembered; a catalogue has fewer different ones than this. */
const MOST_RUNS = 60_000;

/** Words as numbers. Each name adds its words; a title asks only. */
export class Vocabulary {
  readonly #terms: Terms;
  readonly #ids = new Map<string, number>();
  readonly #runs = new Map<string, readonly string[]>();

  constructor(terms: Terms) {
    this.#terms = terms;
  }

  get size(): number {
    return this.#ids.size;
  }

  /** Normalised words: T-shirt is one word, and each Chinese character is (where words end there is for the names to say). */
  words(text: string): string[] {
    const out: string[] = [];
    for (const run of text.split(' ')) if (run !== '') out.push(...this.#wordsOf(run));
    return out;
  }

  add(word: string): number {
    return this.#ids.get(word) ?? this.#ids.set(word, this.#ids.size).size - 1;
  }

  /** −1 for a word of no name */
  id(word: string): number {
    return this.#ids.get(word) ?? -1;
  }

  #wordsOf(run: string): readonly string[] {
    const known = this.#runs.get(run);
    if (known) return known;
    const words: string[] = [];
    for (const [chunk] of run.replace(VERB, '').matchAll(CHUNK)) {
      // The index leaves single letters out; here they tell vitamin C from vitamin D.
      if (ALONE.test(chunk) || SHORTS.test(chunk)) words.push(chunk.toLowerCase());
      else words.push(...this.#terms(chunk[1] === '-' ? chunk.replace('-', '') : chunk).map(regular));
    }
    if (this.#runs.size >= MOST_RUNS) this.#runs.clear();
    this.#runs.set(run, words);
    return words;
  }
}

function regular(word: string): string {
  return IRREGULAR.get(word) ?? RECEIPT_WORDS.get(word) ?? word;
}

/** A German noun without its plural: Stühle and Stuhl meet, and so do Hosen and Hose, and Möhre and a receipt's MOEHRE. */
export function foldGerman(word: string): string {
  const plain = word.replace(/ä|ae/g, 'a').replace(/ö|oe/g, 'o').replace(/ü|ue/g, 'u').replaceAll('ß', 'ss');
  return plain.length > 5 ? plain.replace(/(?:en|er|e|n|s)$/, '') : plain.replace(/e$/, '');
}
