import type { FeedRow, FeedRows } from './feed-rows.ts';

const DELIMITERS = ['\t', ',', ';', '|'];
/** Characters. Without a limit, a file of unclosed quotes would be searched to its end for each of them. */
const MAX_QUOTED = 50_000;

/** A table with a header (CSV as in RFC 4180, Google's TSV); undefined when the first line names no id and title. */
export function tableRows(text: string): FeedRows | undefined {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  for (const delimiter of DELIMITERS) {
    const { value } = records(header, delimiter).next();
    const names = value ? value.fields.map(fieldName) : [];
    if (names.includes('id') && (names.includes('title') || names.includes('name'))) {
      return { format: delimiter === '\t' ? 'tsv' : 'csv', rows: rowsOf(text, delimiter, names) };
    }
  }
  return undefined;
}

function fieldName(name: string): string {
  const plain = name.trim().replace(/^g:/, '');
  return /^(?:groupId|priceCurrency)$/.test(plain) ? plain : plain.toLowerCase().replaceAll(' ', '_');
}

function* rowsOf(text: string, delimiter: string, names: readonly string[]): Generator<FeedRow, void> {
  for (const { row, fields } of records(text, delimiter)) {
    if (row === 1 || fields.every((field) => field.trim() === '')) continue;
    yield { row, raw: Object.fromEntries(names.map((name, i) => [name, fields[i]])) };
  }
}

function* records(text: string, delimiter: string): Generator<{ row: number; fields: string[] }, void> {
  let row = 1;
  let at = 0;
  while (at < text.length) {
    const start = row;
    const fields: string[] = [];
    let ends = false;
    while (!ends) {
      let field = '';
      const quoted = text[at] === '"' ? closingQuote(text, at, delimiter) : -1;
      if (quoted >= 0) {
        field = text.slice(at + 1, quoted).replaceAll('""', '"');
        row += field.split('\n').length - 1;
        at = quoted + 1;
      }
      const from = at;
      while (at < text.length && text[at] !== delimiter && text[at] !== '\n') at++;
      fields.push((field + text.slice(from, at)).replace(/\r$/, ''));
      ends = text[at] !== delimiter;
      at++;
    }
    row++;
    yield { row: start, fields };
  }
}

/**
 * Where the quoted field that opens at `from` closes; -1 when the quote is a plain character ("27 inch, unclosed). Only a
 * quote before a delimiter or the end of a line closes, and in a TSV, which has no new lines in fields, only one on the
 * same line: one stray inch mark must not swallow the rows after it.
 */
function closingQuote(text: string, from: number, delimiter: string): number {
  const lineEnd = delimiter === '\t' ? text.indexOf('\n', from) : -1;
  const limit = lineEnd < 0 ? from + MAX_QUOTED : lineEnd;
  for (let at = text.indexOf('"', from + 1); at >= 0 && at < limit; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') at++;
    else if (at + 1 >= text.length || text[at + 1] === delimiter || /[\r\n]/.test(text[at + 1]!)) return at;
  }
  return -1;
}
