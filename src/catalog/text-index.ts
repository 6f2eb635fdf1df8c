/** What the text index answers; made by `createTextIndex`. */
export interface TextIndex {
  /** Rows indexed so far; grows while a large raw catalogue is indexed in slices. */
  readonly indexed: number;
  /** The index terms of a text, in order, with repetitions. */
  terms(text: string): string[];
  /** Share of the rows that hold the term, as BM25's inverse document frequency; 0 for an unknown term. */
  idf(term: string): number;
  /** BM25 of each row that holds any of the terms, each term's part multiplied by its weight. */
  score(query: ReadonlyMap<string, number>): Map<number, number>;
}
