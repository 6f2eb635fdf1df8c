/** Scripts that are written without spaces between words: there a dictionary has to find the words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

let segmenter: Intl.Segmenter | undefined;

/**
 * The index terms of a text, in order, with repetitions: runs of letters and digits after NFKC and lower casing.
 * No stop words (BM25's idf takes care of them), but a single letter or digit of a spaced script says nothing
 * ("men's", "t-shirt", "2 pack") and is left out. The same function serves products and queries, or they would not meet.
 */
export function terms(text: string): string[] {
  const out: string[] = [];
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(WORD)) {
    if (UNSPACED.test(run)) out.push(...segment(run));
    else if (run.length > 1) out.push(foldPlural(run));
  }
  return out;
}

/**
 * Harman's S-stemmer ("How effective is suffixing?", JASIS 1991), with two changes that shop titles ask for: -es after
 * a hiss goes as a whole ("dresses", "boxes", "watches"), and -ie meets -ies at -y ("hoodie", "hoodies"). It folds
 * plurals and nothing else: "running" and "runner" are different goods.
 */
export function foldPlural(term: string): string {
  if (term.length < 4 || !/^[a-z]+$/.test(term)) return term;
  if (term.length > 4) {
    if (/(?:[^ae]ies|[^ae]ie)$/.test(term)) return term.replace(/ies?$/, 'y');
    if (/(?:ss|x|ch|sh|zz)es$/.test(term)) return term.slice(0, -2);
  }
  return /[^uis]s$/.test(term) ? term.slice(0, -1) : term;
}

function segment(run: string): string[] {
  // Firefox before 125 has no Segmenter; pairs of characters are the usual index without a dictionary.
  if (typeof Intl.Segmenter !== 'function') return pairs(run);
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
  const out: string[] = [];
  for (const part of segmenter.segment(run)) if (part.isWordLike) out.push(part.segment);
  return out;
}

function pairs(run: string): string[] {
  const characters = [...run];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}
