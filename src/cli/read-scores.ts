import * as v from 'valibot';
import type { Catalog } from '#catalog/catalog.ts';
import { ID, readJsonLines } from './json-lines.ts';
import type { Tally } from './tally.ts';

const SCORES = v.object({
  session: ID,
  scores: v.record(
    v.string(),
    v.pipe(v.number('must be a number'), v.finite('must be finite')),
    'must map ids to numbers',
  ),
});

/**
 * Scores that were computed elsewhere: session → one score a row, NaN where the file names none.
 * @param wanted the sessions that are evaluated; the others are passed over
 */
export async function readScores(
  file: string,
  catalog: Catalog,
  wanted: ReadonlySet<string>,
  tally: Tally,
): Promise<ReadonlyMap<string, Float32Array>> {
  const bySession = new Map<string, Float32Array>();
  for await (const { session, scores } of readJsonLines(file, SCORES, tally)) {
    if (!wanted.has(session)) continue;
    const column = new Float32Array(catalog.products.length).fill(Number.NaN);
    for (const [id, score] of Object.entries(scores)) {
      const row = catalog.rowOf(id);
      if (row === undefined) tally.count('unknown-scored-item');
      else column[row] = score;
    }
    bySession.set(session, column);
  }
  return bySession;
}
