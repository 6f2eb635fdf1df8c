import type { Tokenizer } from './tokenizer.ts';

/** The special tokens of docs/model-format.md, in its order. */
const SPECIALS: readonly string[] = [
  '<|endoftext|>',
  '<|item|>',
  '<|view|>',
  '<|cart|>',
  '<|purchase|>',
  '<|category|>',
  '<|brand|>',
  ...Array.from({ length: 10 }, (_, band) => `<|price:${band}|>`),
  '<|close|>',
];

export interface WordTokenizer extends Tokenizer {
  /** The tokens as they read: words, and special tokens by their names. */
  read(ids: readonly number[]): string[];
}

/** For tests: a token a word, numbered as they come; special tokens are the first ids and never come out of text. */
export function wordTokenizer(): WordTokenizer {
  const words = [...SPECIALS];
  const ids = new Map<string, number>();
  return {
    special(token) {
      const id = SPECIALS.indexOf(token);
      return id < 0 ? undefined : id;
    },
    encode: (text) =>
      text
        .split(' ')
        .filter((word) => word !== '')
        .map((word) => {
          const known = ids.get(word);
          if (known !== undefined) return known;
          ids.set(word, words.length);
          return words.push(word) - 1;
        }),
    decode: (tokens) => tokens.map((id) => words[id] ?? '?').join(' '),
    read: (tokens) => tokens.map((id) => words[id] ?? '?'),
  };
}
