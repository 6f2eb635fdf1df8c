import { type CartLine, PROFILE_VERSION, type ShopperProfile } from '#contracts/shopper-profile.ts';
import type { ItemSnapshot, ShoppingEvent } from '#contracts/shopping-event.ts';
import { TTL_MS } from './recency.ts';

export const MAX_EVENTS = 200;
export const MAX_LINES = 200;
/** Looking at the same product again within this time is one look. */
export const REPEAT_MS = 30 * 60_000;

export const EMPTY_PROFILE: ShopperProfile = {
  version: PROFILE_VERSION,
  events: [],
  cart: [],
  paused: false,
};

/** A cart line with what the page said of a product that the catalogue does not know. */
export interface StatedLine extends CartLine {
  readonly snapshot?: ItemSnapshot;
}

/** A change of the profile, so that it can be made again on what another tab has stored meanwhile. */
export type Update = (profile: ShopperProfile) => ShopperProfile;

export function recordEvent(event: ShoppingEvent, quantity: number): Update {
  return (profile) => {
    const { item, type, time, snapshot } = event;
    const before = profile.cart.find((line) => line.item === item)?.quantity ?? 0;
    const change = type === 'cart' ? quantity : type === 'view' ? 0 : -quantity;
    const after = type === 'purchase' ? 0 : Math.max(0, before + change);
    const cart = setLine(profile.cart, item, after);
    // Taking one of two away is not a change of mind about the product.
    if (type === 'uncart' && after > 0) return respectPause(profile, { ...profile, cart });
    return respectPause(profile, {
      ...profile,
      events: addEvent(profile.events, { type, item, time, ...(snapshot !== undefined && { snapshot }) }),
      cart,
    });
  };
}

/** The cart as the page states it: what came and what went since become events; a changed quantity does not. */
export function replaceCart(lines: readonly StatedLine[], time: number): Update {
  return (profile) => {
    const stated = new Map<string, StatedLine>();
    for (const line of lines) {
      const quantity = line.quantity + (stated.get(line.item)?.quantity ?? 0);
      if (quantity > 0 && stated.size < MAX_LINES) stated.set(line.item, { ...line, quantity });
    }
    const known = new Set(profile.cart.map(({ item }) => item));
    let { events } = profile;
    for (const { item } of profile.cart) {
      if (!stated.has(item)) events = addEvent(events, { type: 'uncart', item, time });
    }
    for (const { item, snapshot } of stated.values()) {
      if (known.has(item)) continue;
      events = addEvent(events, { type: 'cart', item, time, ...(snapshot !== undefined && { snapshot }) });
    }
    const cart = [...stated.values()].map(({ item, quantity }) => ({ item, quantity }));
    return respectPause(profile, { ...profile, events, cart });
  };
}

/**
 * The page came with an empty cart: it was ordered where no script may look, or it expired. Of none of its products the
 * shopper has changed their mind.
 */
export function dropCart(): Update {
  return (profile) => (profile.cart.length === 0 ? profile : { ...profile, cart: [] });
}

export function setPaused(paused: boolean): Update {
  return (profile) => ({ ...profile, paused });
}

/** Drops what is older than 90 days, and cart lines of which nothing else is known any more. */
export function dropExpired(profile: ShopperProfile, now: number): ShopperProfile {
  const events = profile.events.filter(({ time }) => now - time <= TTL_MS);
  if (events.length === profile.events.length) return profile;
  const known = new Set(events.map(({ item }) => item));
  return { ...profile, events, cart: profile.cart.filter(({ item }) => known.has(item)) };
}

/** While paused nothing is remembered; what leaves the cart still leaves it. */
function respectPause(before: ShopperProfile, after: ShopperProfile): ShopperProfile {
  if (!before.paused) return after;
  const quantities = new Map(after.cart.map(({ item, quantity }) => [item, quantity]));
  const cart = before.cart.flatMap(({ item, quantity }) => {
    const left = Math.min(quantity, quantities.get(item) ?? 0);
    return left > 0 ? [{ item, quantity: left }] : [];
  });
  const shrank = cart.some((line, index) => line.quantity !== before.cart[index]?.quantity);
  return shrank || cart.length < before.cart.length ? { ...before, cart } : before;
}

function addEvent(events: readonly ShoppingEvent[], event: ShoppingEvent): readonly ShoppingEvent[] {
  const isAgain = (earlier: ShoppingEvent | undefined): boolean =>
    earlier?.item === event.item &&
    earlier.type === event.type &&
    Math.abs(event.time - earlier.time) <= REPEAT_MS;
  // A reloaded thank-you page states every item of its order again, not only the last.
  const others = event.type === 'purchase' ? events.filter((earlier) => !isAgain(earlier)) : events;
  // Another tab, or a call with its own time, may tell of something earlier than the newest.
  const at = others.findLastIndex(({ time }) => time <= event.time) + 1;
  const before = others.slice(0, isAgain(others[at - 1]) ? at - 1 : at);
  return [...before, event, ...others.slice(at)].slice(-MAX_EVENTS);
}

function setLine(cart: readonly CartLine[], item: string, quantity: number): readonly CartLine[] {
  const others = cart.filter((line) => line.item !== item);
  if (quantity === 0) return others.length === cart.length ? cart : others;
  if (others.length === cart.length) return [...cart, { item, quantity }].slice(-MAX_LINES);
  return cart.map((line) => (line.item === item ? { item, quantity } : line));
}
