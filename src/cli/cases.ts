import type { Catalog } from '#catalog/catalog.ts';
import type { Placement } from '#contracts/suggestion.ts';
import type { HistoryEntry } from '#recommend/session.ts';
import { compactHistory } from '#shopper/history.ts';
import type { LoggedEvent, LoggedSession } from './read-sessions.ts';
import type { Tally } from './tally.ts';

/** What a method is asked: what to show after this history. */
export interface Question {
  readonly session: string;
  /** Where the suggestions would stand. */
  readonly placement: Placement;
  /** The history as the shopper room hands it to ranking, oldest first; never empty, catalogue items only. */
  readonly history: readonly HistoryEntry[];
  /** Rows of the history, the newest last: the order of the last events. */
  readonly rows: readonly number[];
  /** Rows that are ranked; never one of the history. */
  readonly candidates: readonly number[];
}

/** One question of the evaluation: given the history, at which place is the target? */
export interface EvaluationCase extends Question {
  /** One of the candidates. */
  readonly target: number;
}

export interface CaseOptions {
  /** By session; undefined ranks among the whole catalogue. */
  readonly candidates: ReadonlyMap<string, readonly string[]> | undefined;
  readonly placement: Placement;
  readonly tally: Tally;
}

/** undefined, and counted, for a session that gives no case. */
export function toCase(
  catalog: Catalog,
  { session, events }: LoggedSession,
  { candidates, placement, tally }: CaseOptions,
): EvaluationCase | undefined {
  const skip = (reason: string): undefined => {
    tally.count(reason);
  };
  const place = targetPlace(events);
  if (place <= 0) return skip('no-history');
  const target = catalog.rowOf(events[place]!.item);
  if (target === undefined) return skip('unknown-target');

  const before = events.slice(0, place).filter(({ item }) => {
    const known = catalog.rowOf(item) !== undefined;
    if (!known) tally.count('unknown-history-item');
    return known;
  });
  const history = compact(before);
  if (history.length === 0) return skip('no-history');
  const excluded = new Set(before.map(({ item }) => catalog.rowOf(item)!));

  let rows: Iterable<number> = catalog.products.keys();
  if (candidates) {
    const listed = candidates.get(session);
    if (!listed) return skip('no-candidates');
    rows = new Set([target, ...knownRows(catalog, listed, tally)]);
  }
  return {
    session,
    placement,
    history,
    rows: history.map(({ item }) => catalog.rowOf(item)!),
    target,
    candidates: [...rows].filter((row) => !excluded.has(row)),
  };
}

/** The last event whose item does not occur earlier; 0 or -1 where nothing comes before it. */
function targetPlace(events: readonly LoggedEvent[]): number {
  const first = new Map<string, number>();
  events.forEach(({ item }, i) => {
    if (!first.has(item)) first.set(item, i);
  });
  return Math.max(-1, ...first.values());
}

/** An event without a time is as old as the one before it. The clock stands at the last event of the history. */
export function compact(events: readonly LoggedEvent[]): readonly HistoryEntry[] {
  let time = events.find((event) => event.time !== undefined)?.time ?? 0;
  const timed = events.map(({ type, item, time: own }) => {
    time = Math.max(time, own ?? time);
    return { type, item, time };
  });
  return compactHistory(timed, time);
}

function knownRows(catalog: Catalog, ids: readonly string[], tally: Tally): number[] {
  return ids.flatMap((id) => {
    const row = catalog.rowOf(id);
    if (row === undefined) tally.count('unknown-candidate');
    return row ?? [];
  });
}
