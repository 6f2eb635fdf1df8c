import type { Catalog } from '#catalog/catalog.ts';
import { readSessions } from './read-sessions.ts';
import type { Tally } from './tally.ts';

/** The shop's log, as catalogue rows: all that popularity, kNN and co-occurrence are counted from. */
export interface TrainLog {
  /** Distinct rows of each session, each at its last place; oldest session first. */
  readonly sessions: readonly (readonly number[])[];
  /** Time of each session's newest event, ms since epoch; 0 where none is known. */
  readonly times: readonly number[];
  /** Sessions in which each row occurs. */
  readonly counts: Uint32Array;
  /** Names of the sessions. */
  readonly names: ReadonlySet<string>;
}

/** What was taken out of the cart says nothing of what goes together. */
export async function readTrainLog(file: string, catalog: Catalog, tally: Tally): Promise<TrainLog> {
  const read: { rows: number[]; time: number }[] = [];
  const names = new Set<string>();
  let time = 0;
  for await (const { session, events } of readSessions(file, tally)) {
    names.add(session);
    const rows = new Set<number>();
    for (const { type, item } of events) {
      const row = catalog.rowOf(item);
      if (row === undefined) tally.count('unknown-train-item');
      else if (type !== 'uncart') {
        rows.delete(row);
        rows.add(row);
      }
    }
    time = events.at(-1)?.time ?? time;
    if (rows.size > 0) read.push({ rows: [...rows], time });
  }
  read.sort((a, b) => a.time - b.time);
  const sessions = read.map(({ rows }) => rows);
  const times = read.map((one) => one.time);
  return { sessions, times, counts: countRows(sessions, catalog.products.length), names };
}

export function countRows(sessions: readonly (readonly number[])[], rows: number): Uint32Array {
  const counts = new Uint32Array(rows);
  for (const session of sessions) for (const row of session) counts[row]!++;
  return counts;
}
