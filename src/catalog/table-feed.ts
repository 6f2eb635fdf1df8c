import type { FeedFormat } from './feed-report.ts';
import type { FeedRow, FeedRows } from './feed-rows.ts';
import { withoutPastSale } from './google-sale.ts';
import type { RawRow } from './read-row.ts';
import { isShopifyTable, shopifyTableRows } from './shopify-csv.ts';
import { isWooTable, wooTableRows } from './woocommerce-csv.ts';

/** A record of a table under the header's names, and the line it begins in. */
export interface TableRow {
  readonly row: number;
  readonly raw: RawRow;
  readonly refused?: NonNullable<FeedRow['refused']>;
}

const DELIMITERS = ['\t', ',', ';', '|'];
/** Characters. Without a limit, a file of unclosed quotes would be searched to its end for each of them. */
const MAX_QUOTED = 50_000;
/** Characters searched in vain; then the quotes of the rest of the file are plain characters. */
const MAX_VAIN = 20_000_000;

/**
 * A table with a header: CSV as in RFC 4180, Google's TSV, Shopify's and WooCommerce's product exports. undefined when the
 * first line names no columns that we know.
 */
export function tableRows(text: string): FeedRows | undefined {
  const start = text.search(/\S/);
  const body = start < 0 ? '' : text.slice(start);
  const header = body.slice(0, body.search(/[\r\n]|$/));
  const skippedLines = text.slice(0, Math.max(0, start)).split('\n').length - 1;
  for (const delimiter of DELIMITERS) {
    const { value } = records(header, delimiter).next();
    const names = (value?.fields ?? []).map(fieldName);
    const table = (): Iterable<TableRow> => rowsOf(body, delimiter, names, skippedLines);
    const of = (format: FeedFormat, rows: Iterable<FeedRow>): FeedRows => ({ format, lines: true, rows });
    if (isShopifyTable(names)) return of('shopify', shopifyTableRows(table()));
    if (isWooTable(names)) return of('woocommerce', wooTableRows(table()));
    if (names.includes('id') && (names.includes('title') || names.includes('name'))) {
      return of(delimiter === '\t' ? 'tsv' : 'csv', googleRows(table()));
    }
  }
  return undefined;
}

function* googleRows(table: Iterable<TableRow>): Generator<FeedRow, void> {
  for (const entry of table) yield { ...entry, raw: withoutPastSale(entry.raw) };
}

function fieldName(name: string): string {
  const plain = name.trim().replace(/^g:/, '');
  return /^(?:groupId|priceCurrency)$/.test(plain) ? plain : plain.toLowerCase().replaceAll(' ', '_');
}

function* rowsOf(
  text: string,
  delimiter: string,
  names: readonly string[],
  linesBefore: number,
): Generator<TableRow, void> {
  for (const { row, fields, surplus } of records(text, delimiter, names.length)) {
    if (row === 1 || fields.every((field) => field.trim() === '')) continue;
    const raw = Object.fromEntries(names.map((name, i) => [name, fields[i]]));
    // Which of its values stand in a wrong column nobody can tell: a wrong price is worse than a product less.
    const problem = `has more fields than the header's ${names.length}: a delimiter inside of a value must be quoted`;
    yield { row: row + linesBefore, raw, ...(surplus && { refused: { problem } }) };
  }
}

interface TableRecord {
  readonly row: number;
  readonly fields: readonly string[];
  /** Whether something stood in fields beyond those that are kept. */
  readonly surplus: boolean;
}

/** @param most fields kept of a record: those beyond the header have no name */
function* records(text: string, delimiter: string, most = 1000): Generator<TableRecord, void> {
  let row = 1;
  let at = 0;
  let vain = 0;
  while (at < text.length) {
    const start = row;
    const fields: string[] = [];
    let surplus = false;
    let ends = false;
    while (!ends) {
      let field = '';
      const isOpen = text[at] === '"' && vain < MAX_VAIN;
      const quoted = isOpen ? closingQuote(text, at, delimiter) : -1;
      if (isOpen && quoted < 0) vain += Math.min(MAX_QUOTED, text.length - at);
      if (quoted >= 0) {
        field = text.slice(at + 1, quoted).replaceAll('""', '"');
        row += field.split('\n').length - 1;
        at = quoted + 1;
      }
      const from = at;
      while (at < text.length && text[at] !== delimiter && text[at] !== '\n') at++;
      if (fields.length < most) fields.push((field + text.slice(from, at)).replace(/\r$/, ''));
      else surplus ||= field !== '' || text.slice(from, at).trim() !== '';
      ends = text[at] !== delimiter;
      at++;
    }
    row++;
    yield { row: start, fields, surplus };
  }
}

/**
 * Where the quoted field that opens at `from` closes; -1 when the quote is a plain character ("27 inch, unclosed). Only a
 * quote before a delimiter or the end of a line closes, and in a TSV, which has no new lines in fields, only one on the
 * same line: one stray inch mark must not swallow the rows after it.
 */
function closingQuote(text: string, from: number, delimiter: string): number {
  const lineEnd = delimiter === '\t' ? text.indexOf('\n', from) : -1;
  const limit = lineEnd < 0 ? from + MAX_QUOTED : Math.min(lineEnd, from + MAX_QUOTED);
  for (let at = text.indexOf('"', from + 1); at >= 0 && at < limit; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') at++;
    else if (at + 1 >= text.length || text[at + 1] === delimiter || /[\r\n]/.test(text[at + 1]!)) return at;
  }
  return -1;
}
