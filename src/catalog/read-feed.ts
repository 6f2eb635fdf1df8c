import { AisleError } from '#contracts/aisle-error.ts';
import type { Product } from '#contracts/product.ts';
import { type FeedFormat, type FeedReport, FeedReporter } from './feed-report.ts';
import { isShopifyProduct, shopifyRows } from './shopify.ts';
import { type RawRow, readRow } from './read-row.ts';
import { runAtOnce } from './slices.ts';

export type Feed =
  | { readonly kind: 'products'; readonly products: readonly Product[]; readonly report: FeedReport }
  /** A compiled catalogue's manifest, still to be checked by `readCompiled`. */
  | { readonly kind: 'manifest'; readonly manifest: RawRow };

/**
 * A feed's text → products. The format is sniffed from the content: JSONL; JSON (a list, or an object with `products`
 * or `items`); Shopify's products.json; the manifest of a compiled catalogue.
 * @throws AisleError 'catalog-invalid' when no row is usable, or the text is an HTML page
 */
export function readFeed(text: string): Feed {
  return runAtOnce(feedSteps(text));
}

/** The same as steps of about one row, for `runInSlices`. */
export function* feedSteps(text: string): Generator<void, Feed> {
  const body = text.replace(/^\uFEFF/, '');
  const start = body.trimStart().slice(0, 1);
  if (start === '') throw new AisleError('catalog-invalid', 'the file is empty');
  if (start === '<') throw new AisleError('catalog-invalid', markupProblem(body));

  const whole = parse(body);
  if (isManifest(whole)) return { kind: 'manifest', manifest: whole };
  const reporter = new FeedReporter();
  const products: Product[] = [];
  const seen = new Set<string>();
  const keep = (raw: unknown, row: number) => {
    const product = readRow(raw, row, seen, reporter);
    if (product !== undefined) products.push(product);
  };

  let format: FeedFormat = 'json';
  const list = listOf(whole);
  if (list === undefined) {
    format = 'jsonl';
    yield* readLines(body, reporter, keep);
  } else {
    for (const [i, raw] of list.entries()) {
      if (isShopifyProduct(raw)) {
        format = 'shopify';
        for (const row of shopifyRows(raw)) keep(row, i + 1);
      } else keep(raw, i + 1);
      yield;
    }
  }

  const report = reporter.report(format);
  if (products.length === 0) throw new AisleError('catalog-invalid', firstProblem(report));
  return { kind: 'products', products, report };
}

function* readLines(
  body: string,
  reporter: FeedReporter,
  keep: (raw: unknown, row: number) => void,
): Generator<void, void> {
  let row = 0;
  for (let from = 0; from < body.length; ) {
    const found = body.indexOf('\n', from);
    const end = found < 0 ? body.length : found;
    // A list that was cut off in transfer still has one object a line: its comma is not the row's fault.
    const line = body.slice(from, end).trim().replace(/,$/, '');
    from = end + 1;
    row++;
    if (line === '') continue;
    const raw = parse(line);
    if (raw === undefined) {
      reporter.rows++;
      reporter.add({ row, problem: 'is not valid JSON', done: 'skipped' });
    } else keep(raw, row);
    yield;
  }
}

/** undefined for what is no JSON; no JSON text means undefined. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The list of rows in a JSON document; undefined when the text is to be read line by line. */
function listOf(whole: unknown): readonly unknown[] | undefined {
  if (Array.isArray(whole)) return whole;
  if (typeof whole !== 'object' || whole === null) return undefined;
  for (const name of ['products', 'items']) {
    const list = (whole as RawRow)[name];
    if (Array.isArray(list)) return list;
  }
  return [whole];
}

function isManifest(whole: unknown): whole is RawRow {
  if (typeof whole !== 'object' || whole === null) return false;
  const { format, products } = whole as RawRow;
  return (
    typeof format === 'number' && typeof products === 'object' && products !== null && 'file' in products
  );
}

function markupProblem(body: string): string {
  return /<(?:!doctype html|html|head|body)\b/i.test(body.slice(0, 2000))
    ? 'an HTML page came instead of a catalogue: the server answers so when the file is not there'
    : 'XML is no format that can be read here';
}

function firstProblem({ rows, problems }: FeedReport): string {
  const first = problems[0];
  if (first === undefined) return 'the list is empty';
  const field = first.field === undefined ? '' : ` ${first.field}`;
  return `none of ${rows} rows is usable; row ${first.row}:${field} ${first.problem}`;
}
