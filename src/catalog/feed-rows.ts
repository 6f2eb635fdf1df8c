import type { FeedFormat } from './feed-report.ts';

/** A row of a feed before anything of it is believed; `raw` is undefined where the line is no JSON. */
export interface FeedRow {
  /** Line of the file, or place in the list, from 1. */
  readonly row: number;
  readonly raw: unknown;
}

/** The rows of a feed in one format; they are decoded as they are taken. */
export interface FeedRows {
  readonly format: FeedFormat;
  readonly rows: Iterable<FeedRow>;
}
