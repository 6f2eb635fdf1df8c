import type { FeedFormat } from './feed-report.ts';

/** A row of a feed before anything of it is believed; `raw` is undefined where the line is no JSON. */
export interface FeedRow {
  /** Line of the file where the rows have lines, else place in the list; from 1. */
  readonly row: number;
  readonly raw: unknown;
  /** Why the row is no product, where its format says so. */
  readonly refused?: { readonly field?: string; readonly problem: string };
}

/** The rows of a feed in one format; they are decoded as they are taken. */
export interface FeedRows {
  readonly format: FeedFormat;
  /** Whether `row` is a line of the file. */
  readonly lines: boolean;
  /** undefined is a step of work that ended without a row. */
  readonly rows: Iterable<FeedRow | undefined>;
}
