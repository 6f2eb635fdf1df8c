import * as v from 'valibot';
import { PROFILE_VERSION, type ShopperProfile } from '#contracts/shopper-profile.ts';
import { dropExpired, EMPTY_PROFILE, MAX_EVENTS, MAX_LINES } from './profile-updates.ts';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2048));

const snapshot = v.object({
  title: text,
  category: v.exactOptional(text),
  brand: v.exactOptional(text),
});

const event = v.object({
  type: v.picklist(['view', 'cart', 'uncart', 'purchase']),
  item: text,
  time: v.pipe(v.number(), v.finite()),
  snapshot: v.exactOptional(snapshot),
});

const line = v.object({ item: text, quantity: v.pipe(v.number(), v.integer(), v.minValue(1)) });

const profile = v.object({
  version: v.literal(PROFILE_VERSION),
  events: v.array(v.unknown()),
  cart: v.array(v.unknown()),
  paused: v.boolean(),
});

/**
 * A stored profile, checked, in order and without what has expired. What is missing, corrupt or of another version
 * (there is none before 1) is an empty profile, and a bad entry is left out: whoever shares the origin can write there,
 * so nothing in it is trusted.
 */
export function parseProfile(stored: string | null, now: number): ShopperProfile {
  if (stored === null) return EMPTY_PROFILE;
  try {
    const { version, events, cart, paused } = v.parse(profile, JSON.parse(stored));
    const past = valid(event, events)
      // A clock that was ahead would keep an event for ever.
      .map((each) => ({ ...each, time: Math.min(each.time, now) }))
      .sort((a, b) => a.time - b.time)
      .slice(-MAX_EVENTS);
    return dropExpired({ version, events: past, cart: valid(line, cart).slice(-MAX_LINES), paused }, now);
  } catch {
    return EMPTY_PROFILE;
  }
}

function valid<T>(schema: v.GenericSchema<unknown, T>, entries: readonly unknown[]): readonly T[] {
  return entries.flatMap((entry) => {
    const result = v.safeParse(schema, entry);
    return result.success ? [result.output] : [];
  });
}
