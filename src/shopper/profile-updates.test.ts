import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShopperProfile } from '#contracts/shopper-profile.ts';
import type { ShoppingEventType } from '#contracts/shopping-event.ts';
import {
  dropExpired,
  EMPTY_PROFILE,
  MAX_EVENTS,
  REPEAT_MS,
  recordEvent,
  replaceCart,
  setPaused,
  type Update,
} from './profile-updates.ts';
import { TTL_MS } from './recency.ts';

function after(...updates: readonly Update[]): ShopperProfile {
  return updates.reduce((profile, update) => update(profile), EMPTY_PROFILE);
}

function event(type: ShoppingEventType, item: string, time = 0, quantity = 1): Update {
  return recordEvent({ type, item, time }, quantity);
}

const eventsOf = ({ events }: ShopperProfile) =>
  events.map(({ type, item, time }) => `${type} ${item}@${time}`);
const cartOf = ({ cart }: ShopperProfile) => cart.map(({ item, quantity }) => `${item}×${quantity}`);

describe('events', () => {
  it('a second look within half an hour moves the first', () => {
    expect(eventsOf(after(event('view', 'A', 0), event('view', 'A', REPEAT_MS)))).toEqual([
      `view A@${REPEAT_MS}`,
    ]);
    expect(after(event('view', 'A', 0), event('view', 'A', REPEAT_MS + 1)).events).toHaveLength(2);
  });

  it('a look that came after something else is a new one', () => {
    const looks = after(
      event('view', 'A', 0),
      event('view', 'B', 1),
      event('view', 'A', 2),
      event('cart', 'A', 3),
    );
    expect(eventsOf(looks)).toEqual(['view A@0', 'view B@1', 'view A@2', 'cart A@3']);
  });

  it('an order that is stated again is one order', () => {
    const order = [event('purchase', 'A', 0), event('purchase', 'B', 0)];
    const again = [event('purchase', 'A', 9), event('purchase', 'B', 9)];
    expect(eventsOf(after(...order, ...again))).toEqual(['purchase A@9', 'purchase B@9']);
    expect(after(...order, event('purchase', 'A', REPEAT_MS + 1)).events).toHaveLength(3);
  });

  it('stay in order when one comes late', () => {
    expect(eventsOf(after(event('view', 'A', 5), event('view', 'B', 3)))).toEqual(['view B@3', 'view A@5']);
  });

  it('are at most 200, the oldest dropped', () => {
    const many = after(
      ...Array.from({ length: MAX_EVENTS + 5 }, (_, index) => event('view', `i${index}`, index)),
    );
    expect(many.events).toHaveLength(200);
    expect(many.events[0]?.item).toBe('i5');
  });

  it('keep the words of a product that the catalogue does not know, and nothing else', () => {
    const extra = { type: 'view', item: 'A', time: 0, snapshot: { title: 'Tent' }, email: 'x' } as const;
    expect(after(recordEvent(extra, 1)).events).toStrictEqual([
      { type: 'view', item: 'A', time: 0, snapshot: { title: 'Tent' } },
    ]);
  });
});

describe('the cart', () => {
  it('grows and shrinks by events', () => {
    const full = [event('cart', 'A', 0, 2), event('cart', 'B', 1), event('cart', 'A', 2)];
    expect(cartOf(after(...full))).toEqual(['A×3', 'B×1']);
    expect(cartOf(after(...full, event('uncart', 'B', 3)))).toEqual(['A×3']);
    expect(cartOf(after(...full, event('uncart', 'A', 3)))).toEqual(['A×2', 'B×1']);
    expect(cartOf(after(...full, event('view', 'C', 3)))).toEqual(['A×3', 'B×1']);
  });

  it('taking one of two away is no change of mind', () => {
    const lessened = after(event('cart', 'A', 0, 2), event('uncart', 'A', 1));
    expect(eventsOf(lessened)).toEqual(['cart A@0']);
    expect(eventsOf(event('uncart', 'A', 2)(lessened))).toEqual(['cart A@0', 'uncart A@2']);
  });

  it('loses what was bought', () => {
    const bought = after(event('cart', 'A', 0, 2), event('cart', 'B', 1), event('purchase', 'A', 2));
    expect(cartOf(bought)).toEqual(['B×1']);
  });

  it('as a whole: what came and went become events, a changed quantity does not', () => {
    const before = after(event('cart', 'A', 0), event('cart', 'B', 1));
    const lines = [
      { item: 'B', quantity: 5 },
      { item: 'C', quantity: 1, snapshot: { title: 'Stove' } },
    ];
    const replaced = replaceCart(lines, 9)(before);
    expect(eventsOf(replaced).slice(2)).toEqual(['uncart A@9', 'cart C@9']);
    expect(replaced.events.at(-1)?.snapshot).toEqual({ title: 'Stove' });
    expect(replaced.cart).toStrictEqual([
      { item: 'B', quantity: 5 },
      { item: 'C', quantity: 1 },
    ]);
  });

  it('adds lines of one product up', () => {
    const twice = replaceCart(
      [1, 2].map((quantity) => ({ item: 'A', quantity })),
      0,
    )(EMPTY_PROFILE);
    expect(cartOf(twice)).toEqual(['A×3']);
    expect(eventsOf(twice)).toEqual(['cart A@0']);
  });
});

describe('paused', () => {
  const paused = after(event('cart', 'A', 0, 2), setPaused(true));

  it('nothing is remembered', () => {
    expect(event('view', 'B')(paused)).toBe(paused);
    expect(event('cart', 'B')(paused)).toBe(paused);
    expect(
      replaceCart(
        [
          { item: 'A', quantity: 9 },
          { item: 'B', quantity: 1 },
        ],
        1,
      )(paused),
    ).toBe(paused);
  });

  it('what leaves the cart leaves it, without an event', () => {
    for (const update of [event('purchase', 'A', 1), replaceCart([], 1), event('uncart', 'A', 1, 2)]) {
      expect(update(paused)).toEqual({ ...paused, cart: [] });
    }
    expect(cartOf(event('uncart', 'A', 1)(paused))).toEqual(['A×1']);
  });

  it('resumes', () => {
    expect(eventsOf(event('view', 'B', 1)(setPaused(false)(paused)))).toEqual(['cart A@0', 'view B@1']);
  });
});

it('expires after 90 days, with the cart lines of which nothing else is known', () => {
  const profile = after(event('cart', 'A', 0), event('cart', 'B', 10));
  expect(dropExpired(profile, TTL_MS)).toBe(profile);
  const later = dropExpired(profile, TTL_MS + 1);
  expect(eventsOf(later)).toEqual(['cart B@10']);
  expect(cartOf(later)).toEqual(['B×1']);
});

it('keeps its bounds, its order and a cart of whole quantities, whatever happens', () => {
  const item = fc.constantFrom('A', 'B', 'C');
  const step = fc.oneof(
    fc
      .tuple(
        fc.constantFrom<ShoppingEventType>('view', 'cart', 'uncart', 'purchase'),
        item,
        fc.nat(),
        fc.nat(5),
      )
      .map(([type, id, time, quantity]) => event(type, id, time, quantity)),
    fc
      .tuple(fc.array(fc.record({ item, quantity: fc.nat(3) })), fc.nat())
      .map(([lines, time]) => replaceCart(lines, time)),
    fc.boolean().map(setPaused),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
      const { events, cart } = after(...steps);
      expect(events.map(({ time }) => time)).toEqual(events.map(({ time }) => time).sort((a, b) => a - b));
      expect(events.length).toBeLessThanOrEqual(MAX_EVENTS);
      expect(cart.every(({ quantity }) => quantity >= 1)).toBe(true);
      expect(new Set(cart.map((line) => line.item)).size).toBe(cart.length);
    }),
  );
});
