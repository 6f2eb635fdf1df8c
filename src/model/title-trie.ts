/**
 * Every title of a catalogue by its tokens, to be walked from the front. Sorted titles are a trie: those that share a
 * prefix stand side by side, so it takes no more room than the titles themselves.
 */
export class TitleTrie {
  /** Sorted by tokens; a title stands before those that it begins. */
  readonly #titles: readonly { readonly ids: readonly number[]; readonly row: number }[];

  /** @param titles the tokens of each row's title; a row without any is in no text */
  constructor(titles: readonly (readonly number[])[]) {
    this.#titles = titles
      .map((ids, row) => ({ ids, row }))
      .sort((a, b) => compare(a.ids, b.ids) || a.ids.length - b.ids.length);
  }

  /** The tokens that follow a prefix in some title, and the rows whose title it is. */
  after(prefix: readonly number[]): { readonly tokens: readonly number[]; readonly rows: readonly number[] } {
    const depth = prefix.length;
    const tokens: number[] = [];
    const rows: number[] = [];
    const end = this.#bound(prefix, 1);
    let place = this.#bound(prefix, 0);
    for (; place < end && this.#titles[place]!.ids.length === depth; place++) {
      rows.push(this.#titles[place]!.row);
    }
    while (place < end) {
      const token = this.#titles[place]!.ids[depth]!;
      tokens.push(token);
      place = this.#bound([...prefix, token], 1);
    }
    return { tokens, rows };
  }

  /** The first place whose title, cut to the prefix's length, compares with it as at least `order`. */
  #bound(prefix: readonly number[], order: 0 | 1): number {
    let low = 0;
    let high = this.#titles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (comparePrefix(this.#titles[middle]!.ids, prefix) < order) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** By the tokens that both have. */
function compare(a: readonly number[], b: readonly number[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i]! < b[i]! ? -1 : 1;
  return 0;
}

/** A title that ends within the prefix stands before all that hold it. */
function comparePrefix(title: readonly number[], prefix: readonly number[]): number {
  return compare(title, prefix) || (title.length < prefix.length ? -1 : 0);
}
