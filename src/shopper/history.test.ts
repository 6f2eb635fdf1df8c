import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShoppingEvent, ShoppingEventType } from '#contracts/shopping-event.ts';
import { compactHistory, STRENGTH } from './history.ts';
import { HALF_LIFE_MS } from './recency.ts';

const NOW = 1000;

/** "view A, cart B" at times 1, 2, … */
function events(line: string): ShoppingEvent[] {
  return line.split(', ').map((each, index) => {
    const [type, item] = each.split(' ') as [ShoppingEventType, string];
    return { type, item, time: index + 1 };
  });
}

function brief(line: string): string {
  return compactHistory(events(line), NOW)
    .map(({ type, item, time }) => `${type} ${item}@${time}`)
    .join(', ');
}

describe('an item', () => {
  it('stands once, at its latest place', () => {
    expect(brief('view A, view B, view A')).toBe('view B@2, view A@3');
  });

  it('has its strongest type, whatever came last', () => {
    expect(brief('view A, cart A, view A')).toBe('cart A@3');
    expect(brief('purchase A, cart A, view A')).toBe('purchase A@3');
  });

  it('that left the cart is what it was before', () => {
    expect(brief('view A, cart A, uncart A')).toBe('view A@1');
    expect(brief('view A, cart A, view B, uncart A')).toBe('view A@1, view B@3');
    expect(brief('cart A, view A, uncart A')).toBe('view A@2');
    expect(brief('purchase A, cart A, uncart A')).toBe('purchase A@1');
  });

  it('that only was in the cart and left is gone, until it comes back', () => {
    expect(brief('cart A, uncart A')).toBe('');
    expect(brief('cart A, uncart A, cart A')).toBe('cart A@3');
    expect(brief('uncart A, view A')).toBe('view A@2');
  });

  it('keeps what the page last said of it', () => {
    const [first, second] = events('view A, cart A') as [ShoppingEvent, ShoppingEvent];
    const known = { ...first, snapshot: { title: 'Tent' } };
    expect(compactHistory([known, second], NOW)[0]?.snapshot).toEqual({ title: 'Tent' });
    expect(compactHistory([first, second], NOW)[0]).not.toHaveProperty('snapshot');
  });
});

it('weighs by strength and half-life', () => {
  const old: ShoppingEvent = { type: 'cart', item: 'A', time: 0 };
  expect(compactHistory([old], HALF_LIFE_MS)[0]?.weight).toBeCloseTo(STRENGTH.cart / 2, 12);
  expect(STRENGTH.cart).toBeGreaterThan(STRENGTH.purchase);
  expect(STRENGTH.purchase).toBeGreaterThan(STRENGTH.view);
});

it('is one entry an item, newest last, each of an event that took place', () => {
  const event = fc.record({
    type: fc.constantFrom<ShoppingEventType>('view', 'cart', 'uncart', 'purchase'),
    item: fc.constantFrom('A', 'B', 'C', '__proto__'),
  });
  fc.assert(
    fc.property(fc.array(event), (steps) => {
      const all = steps.map((step, time) => ({ ...step, time }));
      const history = compactHistory(all, NOW);
      expect(new Set(history.map(({ item }) => item)).size).toBe(history.length);
      expect(history.map(({ time }) => time)).toEqual(history.map(({ time }) => time).sort((a, b) => a - b));
      for (const { item, type, time, weight } of history) {
        expect(all[time]?.item).toBe(item);
        expect(all.some((each) => each.item === item && each.type === type)).toBe(true);
        expect(weight > 0 && weight <= 2).toBe(true);
      }
    }),
  );
});
