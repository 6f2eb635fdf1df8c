import type { ItemSnapshot, ShoppingEvent } from '#contracts/shopping-event.ts';
import { recencyWeight } from './recency.ts';

type Kept = 'view' | 'cart' | 'purchase';

/** One item of the history, as ranking reads it. */
export interface HistoryItem {
  readonly item: string;
  /** The strongest thing that happened to it. */
  readonly type: Kept;
  /** ms since epoch of the latest thing that happened to it */
  readonly time: number;
  /** recency × strength, above 0 and at most 2 */
  readonly weight: number;
  readonly snapshot?: ItemSnapshot;
}

/**
 * How much a type of event says of what the shopper wants next. A cart is a need that is open; a purchase shows taste as
 * surely, but its own need is met; a view is often only a look.
 */
export const STRENGTH: Readonly<Record<Kept, number>> = { view: 1, cart: 2, purchase: 1.5 };

/** The type that names an item is the furthest that it came, which is another order than that of STRENGTH. */
const FURTHEST: readonly Kept[] = ['purchase', 'cart', 'view'];

const NEVER = { view: undefined, cart: undefined, purchase: undefined };

interface Trace {
  readonly times: Readonly<Record<Kept, number | undefined>>;
  readonly snapshot: ItemSnapshot | undefined;
}

/**
 * One entry an item at its latest place, newest last. An uncart takes the item's cart events with it and keeps an
 * earlier view. `events` are oldest first, `now` is in ms since epoch.
 */
export function compactHistory(events: readonly ShoppingEvent[], now: number): readonly HistoryItem[] {
  const traces = new Map<string, Trace>();
  for (const { item, type, time, snapshot } of events) {
    const earlier = traces.get(item);
    const times = {
      ...(earlier?.times ?? NEVER),
      [type === 'uncart' ? 'cart' : type]: type === 'uncart' ? undefined : time,
    };
    // A Map keeps the place of a first insertion: an item that comes back moves to the end.
    if (type !== 'uncart') traces.delete(item);
    traces.set(item, { times, snapshot: snapshot ?? earlier?.snapshot });
  }
  return [...traces].flatMap(([item, trace]) => toItem(item, trace, now)).sort((a, b) => a.time - b.time);
}

function toItem(item: string, { times, snapshot }: Trace, now: number): readonly HistoryItem[] {
  const type = FURTHEST.find((each) => times[each] !== undefined);
  if (type === undefined) return [];
  const time = Math.max(...Object.values(times).map((each) => each ?? 0));
  const weight = recencyWeight({ time }, now) * STRENGTH[type];
  return [{ item, type, time, weight, ...(snapshot !== undefined && { snapshot }) }];
}
