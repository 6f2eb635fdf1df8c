import type { Catalog } from '#catalog/catalog.ts';
import * as v from 'valibot';

export interface SessionLog {
  /** The catalogue rows of each session that has any, in order. */
  readonly rows: readonly (readonly number[])[];
  readonly sessions: number;
  /** Events whose item the catalogue does not have. */
  readonly unknownItems: number;
  readonly malformed: readonly { readonly line: number; readonly problem: string }[];
}

const SESSION = v.object({
  session: v.union([v.string(), v.number()]),
  events: v.array(
    v.object({
      type: v.picklist(['view', 'cart', 'uncart', 'purchase']),
      item: v.pipe(v.union([v.string(), v.number()]), v.transform(String)),
    }),
  ),
});

/** A session log (JSONL) as catalogue rows. What was taken out of the cart again says nothing of what goes together. */
export function readSessionLog(text: string, catalog: Catalog): SessionLog {
  const rows: number[][] = [];
  const malformed: { line: number; problem: string }[] = [];
  let sessions = 0;
  let unknownItems = 0;
  for (const [i, line] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    const result = v.safeParse(SESSION, parse(line), { abortEarly: true });
    if (!result.success) {
      const [issue] = result.issues;
      malformed.push({
        line: i + 1,
        problem: `is no session: ${v.getDotPath(issue) ?? 'the line'}: ${issue.message}`,
      });
      continue;
    }
    sessions++;
    const found: number[] = [];
    for (const { type, item } of result.output.events) {
      if (type === 'uncart') continue;
      const row = catalog.rowOf(item);
      if (row === undefined) unknownItems++;
      else found.push(row);
    }
    if (found.length > 0) rows.push(found);
  }
  return { rows, sessions, unknownItems, malformed };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
