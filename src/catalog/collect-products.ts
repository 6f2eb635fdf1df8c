import { AisleError } from '#contracts/aisle-error.ts';
import type { Product } from '#contracts/product.ts';
import { type FeedReport, FeedReporter } from './feed-report.ts';
import type { FeedRow, FeedRows } from './feed-rows.ts';
import { readRow } from './read-row.ts';

export interface FeedProducts {
  readonly kind: 'products';
  readonly products: readonly Product[];
  readonly report: FeedReport;
}

/** Takes the rows of a feed one by one: the good ones become products, the others lines of the report. */
export class ProductCollector {
  readonly #reporter = new FeedReporter();
  readonly #products: Product[] = [];
  readonly #seen = new Set<string>();

  add({ row, raw, refused }: FeedRow): void {
    if (refused !== undefined) {
      this.#reporter.rows++;
      this.#reporter.add({ row, ...refused, done: 'skipped' });
      return;
    }
    const product = readRow(raw, row, this.#seen, this.#reporter);
    if (product !== undefined) this.#products.push(product);
  }

  /** @throws AisleError 'catalog-invalid' when no row is usable */
  end({ format, lines }: Pick<FeedRows, 'format' | 'lines'>): FeedProducts {
    const report = this.#reporter.report(format, lines);
    if (this.#products.length === 0) throw new AisleError('catalog-invalid', firstProblem(report));
    return { kind: 'products', products: this.#products, report };
  }
}

/** All rows of a feed, as steps of one, for `runInSlices`. */
export function* productSteps(feed: FeedRows): Generator<void, FeedProducts> {
  const collector = new ProductCollector();
  for (const row of feed.rows) {
    if (row !== undefined) collector.add(row);
    yield;
  }
  return collector.end(feed);
}

function firstProblem({ rows, problems, lines }: FeedReport): string {
  const first = problems[0];
  if (first === undefined) return 'the list is empty';
  const field = first.field === undefined ? '' : ` ${first.field}`;
  return `none of ${rows} rows is usable; ${lines ? 'line' : 'row'} ${first.row}:${field} ${first.problem}`;
}
