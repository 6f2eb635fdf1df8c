import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { parseProfile } from './profile-schema.ts';
import { EMPTY_PROFILE, MAX_EVENTS } from './profile-updates.ts';
import { TTL_MS } from './recency.ts';

const NOW = TTL_MS * 2;
const view = { type: 'view', item: 'A', time: NOW - 5 };
const stored = (more: object) =>
  JSON.stringify({ version: 1, events: [view], cart: [], paused: false, ...more });

it('reads back what was written', () => {
  const profile = {
    version: 1,
    events: [{ ...view, snapshot: { title: 'Tent', brand: 'Acme' } }],
    cart: [{ item: 'A', quantity: 2 }],
    paused: true,
  };
  expect(parseProfile(JSON.stringify(profile), NOW)).toStrictEqual(profile);
});

test.each([
  ['nothing', null],
  ['no JSON', '{"version":1,'],
  ['no object', '[]'],
  ['a version that is not known', stored({ version: 2 })],
  ['a list that is none', stored({ events: {} })],
])('%s is an empty profile', (_, text) => {
  expect(parseProfile(text, NOW)).toEqual(EMPTY_PROFILE);
});

it('leaves out bad entries and keeps the good ones', () => {
  const events = [view, { ...view, type: 'buy' }, { ...view, item: '' }, { ...view, time: '7' }, null];
  const cart = [{ item: 'A', quantity: 0 }, { item: 'B', quantity: 1 }, 'C'];
  expect(parseProfile(stored({ events, cart }), NOW)).toMatchObject({
    events: [view],
    cart: [{ item: 'B', quantity: 1 }],
  });
});

it('orders, drops what has expired or is too much, and lets nothing lie in the future', () => {
  const events = [
    { ...view, item: 'future', time: NOW * 2 },
    { ...view, item: 'old', time: NOW - TTL_MS - 1 },
    view,
  ];
  expect(parseProfile(stored({ events }), NOW).events).toEqual([
    view,
    { ...view, item: 'future', time: NOW },
  ]);
  const many = Array.from({ length: MAX_EVENTS + 1 }, (_, index) => ({ ...view, item: `i${index}` }));
  expect(parseProfile(stored({ events: many }), NOW).events[0]?.item).toBe('i1');
});

it('answers a profile, whatever is stored', () => {
  const wild = fc.record(
    {
      version: fc.constant(1),
      events: fc.array(fc.jsonValue()),
      cart: fc.array(fc.jsonValue()),
      paused: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        wild.map((value) => JSON.stringify(value)),
      ),
      (text) => {
        expect(parseProfile(text, NOW)).toMatchObject({ version: 1 });
      },
    ),
  );
});
