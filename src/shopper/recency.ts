import type { ShoppingEvent } from '#contracts/shopping-event.ts';

const DAY_MS = 86_400_000;

/** What a shopper wanted two weeks ago counts half of what they want now. */
export const HALF_LIFE_MS = 14 * DAY_MS;

/** Older events are forgotten. */
export const TTL_MS = 90 * DAY_MS;

/** 1 for an event of now, 0.5 after each half-life; 1 for one of the future (a clock was set back). */
export function recencyWeight(event: Pick<ShoppingEvent, 'time'>, now: number): number {
  return 2 ** (-Math.max(0, now - event.time) / HALF_LIFE_MS);
}
