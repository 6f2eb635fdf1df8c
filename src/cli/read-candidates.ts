import * as v from 'valibot';
import { ID, readJsonLines } from './json-lines.ts';
import type { Tally } from './tally.ts';

const CANDIDATES = v.object({ session: ID, candidates: v.array(ID, 'must be a list of ids') });

/** Candidate ids by session. */
export async function readCandidates(
  file: string,
  tally: Tally,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const lists = new Map<string, readonly string[]>();
  for await (const { session, candidates } of readJsonLines(file, CANDIDATES, tally)) {
    lists.set(session, candidates);
  }
  return lists;
}
