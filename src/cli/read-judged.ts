import * as v from 'valibot';
import type { Catalog } from '#catalog/catalog.ts';
import { groupKey } from '#catalog/group-key.ts';
import type { Placement } from '#contracts/suggestion.ts';
import { compact, type Question } from './cases.ts';
import { CliError } from './cli-error.ts';
import { ID, readJsonLines } from './json-lines.ts';
import type { Tally } from './tally.ts';

export const KINDS = ['bought-together', 'similar', 'for-you'] as const;
type Kind = (typeof KINDS)[number];

/** A shopping situation with what a shop assistant would show in it. */
export interface JudgedCase extends Question {
  readonly kind: Kind;
  /** Row → gain, 2^grade − 1. */
  readonly gains: ReadonlyMap<number, number>;
}

const GRADE = v.picklist([1, 2], 'must be grade 1 or 2');
const JUDGED = v.object({
  case: ID,
  kind: v.picklist(KINDS, `must be one of ${KINDS.join(', ')}`),
  events: v.array(
    v.object({ type: v.picklist(['view', 'cart', 'purchase'], 'must be view, cart or purchase'), item: ID }),
    'must be a list of events',
  ),
  relevant: v.record(v.string(), GRADE),
});

/** What lies in the cart asks the cart's list; other histories ask where such a shopper would stand. */
const PLACEMENT: Readonly<Record<Kind, Placement>> = {
  'bought-together': 'cart',
  similar: 'similar',
  'for-you': 'for-you',
};

/**
 * Judged cases of a catalogue; ids that it does not have are dropped and counted.
 * @throws CliError when no line gives a case
 */
export async function readJudged(file: string, catalog: Catalog, tally: Tally): Promise<JudgedCase[]> {
  const cases: JudgedCase[] = [];
  for await (const { case: session, kind, events, relevant } of readJsonLines(file, JUDGED, tally)) {
    const known = events.filter(({ item }) => catalog.rowOf(item) !== undefined);
    tally.count('unknown-history-item', events.length - known.length);
    const history = compact(known);
    const rows = history.map(({ item }) => catalog.rowOf(item)!);
    const seen = new Set(rows);
    const gains = new Map<number, number>();
    for (const [id, grade] of Object.entries(relevant)) {
      const row = catalog.rowOf(id);
      if (row === undefined) tally.count('unknown-relevant-item');
      else if (!seen.has(row)) gains.set(row, 2 ** grade - 1);
    }
    if (history.length === 0 || gains.size === 0) tally.count('no-case');
    else {
      const candidates = oneOfEach(catalog, gains).filter((row) => !seen.has(row));
      cases.push({ session, kind, placement: PLACEMENT[kind], history, rows, candidates, gains });
    }
  }
  if (cases.length === 0) throw new CliError(`${file}: no line gives a case for this catalogue.`);
  return cases;
}

/** One row of each variant group, for a reader of titles names one: the one that is wanted, else the first. */
function oneOfEach(catalog: Catalog, gains: ReadonlyMap<number, number>): number[] {
  const wanted = new Set([...gains.keys()].map((row) => groupKey(catalog.products[row]!)));
  const seen = new Set<string>();
  return [...catalog.products.keys()].filter((row) => {
    const key = groupKey(catalog.products[row]!);
    if (gains.has(row)) return true;
    return !wanted.has(key) && !seen.has(key) && seen.add(key);
  });
}
