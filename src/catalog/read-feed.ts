import { AisleError } from '#contracts/aisle-error.ts';
import type { Product } from '#contracts/product.ts';
import { type FeedReport, FeedReporter } from './feed-report.ts';
import type { FeedRows } from './feed-rows.ts';
import { jsonLines, jsonRows, parseJson } from './json-feed.ts';
import { type RawRow, readRow } from './read-row.ts';
import { runAtOnce } from './slices.ts';
import { tableRows } from './table-feed.ts';
import { isXmlFeed, xmlRows } from './xml-feed.ts';

export type Feed =
  | { readonly kind: 'products'; readonly products: readonly Product[]; readonly report: FeedReport }
  /** A compiled catalogue's manifest, still to be checked by `readCompiled`. */
  | { readonly kind: 'manifest'; readonly manifest: RawRow };

/**
 * A feed's text → products. The format is sniffed from the content: JSONL; JSON (a list, or an object with `products`
 * or `items`); Shopify's products.json; Google Merchant Center's XML and TSV; CSV; a compiled catalogue's manifest.
 * @throws AisleError 'catalog-invalid' when no row is usable, or the text is an HTML page
 */
export function readFeed(text: string): Feed {
  return runAtOnce(feedSteps(text));
}

/** The same as steps of one row, for `runInSlices`. */
export function* feedSteps(text: string): Generator<void, Feed> {
  const body = text.replace(/^\uFEFF/, '').trimStart();
  const whole = /^[[{]/.test(body) ? parseJson(body) : undefined;
  if (isManifest(whole)) return { kind: 'manifest', manifest: whole };
  // Lines are counted from the file's own first line, blank ones included.
  const { format, rows } = isObject(whole) ? jsonRows(whole) : sniff(body, text);

  const reporter = new FeedReporter();
  const products: Product[] = [];
  const seen = new Set<string>();
  for (const { row, raw } of rows) {
    const product = readRow(raw, row, seen, reporter);
    if (product !== undefined) products.push(product);
    yield;
  }
  const report = reporter.report(format);
  if (products.length === 0) throw new AisleError('catalog-invalid', firstProblem(report));
  return { kind: 'products', products, report };
}

function sniff(body: string, text: string): FeedRows {
  if (body === '') throw new AisleError('catalog-invalid', 'the file is empty');
  if (body.startsWith('<')) {
    if (/<(?:!doctype html|html|head|body)\b/i.test(body.slice(0, 2000))) {
      throw new AisleError(
        'catalog-invalid',
        'an HTML page came instead of a catalogue: the server answers so when the file is not there',
      );
    }
    if (!isXmlFeed(body)) throw new AisleError('catalog-invalid', 'XML, but neither RSS nor Atom');
    return { format: 'xml', rows: xmlRows(body) };
  }
  const table = /^[[{]/.test(body) ? undefined : tableRows(body);
  return table ?? { format: 'jsonl', rows: jsonLines(text.replace(/^\uFEFF/, '')) };
}

function isObject(whole: unknown): whole is object {
  return typeof whole === 'object' && whole !== null;
}

function isManifest(whole: unknown): whole is RawRow {
  if (!isObject(whole)) return false;
  const { format, products } = whole as RawRow;
  return typeof format === 'number' && isObject(products) && 'file' in products;
}

function firstProblem({ rows, problems }: FeedReport): string {
  const first = problems[0];
  if (first === undefined) return 'the list is empty';
  const field = first.field === undefined ? '' : ` ${first.field}`;
  return `none of ${rows} rows is usable; row ${first.row}:${field} ${first.problem}`;
}
