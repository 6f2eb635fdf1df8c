/** The little that the prompt needs of a tokenizer. */
export interface Tokenizer {
  /** Byte-level BPE of the text as it stands, no special tokens added. */
  encode(text: string): readonly number[];
  /** Tokens as text; bytes that are no whole character become U+FFFD. */
  decode(ids: readonly number[]): string;
  /** The id of a special token; undefined when the vocabulary lacks it. */
  special(token: string): number | undefined;
}

/** Titles recur at every pass over the session: each is tokenised once. The oldest entries go first. */
export function cachedTokenizer(tokenizer: Tokenizer, capacity = 2000): Tokenizer {
  const cache = new Map<string, readonly number[]>();
  return {
    special: (token) => tokenizer.special(token),
    decode: (ids) => tokenizer.decode(ids),
    encode(text) {
      const known = cache.get(text);
      if (known) return known;
      const ids = tokenizer.encode(text);
      if (cache.size >= capacity) cache.delete(cache.keys().next().value!);
      cache.set(text, ids);
      return ids;
    },
  };
}
