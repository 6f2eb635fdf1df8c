import * as v from 'valibot';
import type { ShoppingEventType } from '#contracts/shopping-event.ts';
import { ID, readJsonLines } from './json-lines.ts';
import type { Tally } from './tally.ts';

export interface LoggedEvent {
  readonly type: ShoppingEventType;
  readonly item: string;
  /** ms since epoch */
  readonly time?: number;
}

/** One line of a sessions file; events are oldest first. */
export interface LoggedSession {
  readonly session: string;
  readonly user?: string;
  readonly events: readonly LoggedEvent[];
}

const SESSION = v.object({
  session: ID,
  user: v.exactOptional(ID),
  events: v.array(
    v.object({
      type: v.picklist(['view', 'cart', 'uncart', 'purchase'], 'must be view, cart, uncart or purchase'),
      item: ID,
      time: v.exactOptional(v.pipe(v.number('must be a number of ms since epoch'), v.finite())),
    }),
    'must be a list of events',
  ),
});

export function readSessions(file: string, tally: Tally): AsyncGenerator<LoggedSession, void> {
  return readJsonLines(file, SESSION, tally);
}
