export type FeedFormat =
  | 'jsonl'
  | 'json'
  | 'json-ld'
  | 'shopify'
  | 'woocommerce'
  | 'xml'
  | 'tsv'
  | 'csv'
  | 'compiled';

/** What was wrong with one row and what was done about it; a merchant reads this to mend the feed. */
export interface RowProblem {
  /** Line of the file or place in the list, from 1; `FeedReport.lines` says which. */
  readonly row: number;
  readonly id?: string;
  readonly field?: string;
  readonly problem: string;
  readonly done: 'skipped' | 'field dropped' | 'shortened';
}

export interface FeedReport {
  readonly format: FeedFormat;
  /** Whether a problem's `row` is a line of the file. */
  readonly lines: boolean;
  readonly rows: number;
  readonly products: number;
  /** Rows that gave no product. */
  readonly skipped: number;
  /** The first 1,000; `problemCount` counts on. */
  readonly problems: readonly RowProblem[];
  readonly problemCount: number;
}

const KEPT_PROBLEMS = 1000;

/** Counts while a feed is read. */
export class FeedReporter {
  rows = 0;
  products = 0;
  skipped = 0;
  problemCount = 0;
  private readonly problems: RowProblem[] = [];

  add(problem: RowProblem): void {
    this.problemCount++;
    if (problem.done === 'skipped') this.skipped++;
    if (this.problems.length < KEPT_PROBLEMS) this.problems.push(problem);
  }

  report(format: FeedFormat, lines: boolean): FeedReport {
    const { rows, products, skipped, problems, problemCount } = this;
    return { format, lines, rows, products, skipped, problems, problemCount };
  }
}
