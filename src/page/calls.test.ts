// @vitest-environment happy-dom
import fc from 'fast-check';
import { beforeEach, describe, expect, it, test } from 'vitest';
import type { PageSignal } from '#contracts/shopping-event.ts';
import { callSource } from './calls.ts';
import type { PageWindow } from './source.ts';

let signals: PageSignal[] = [];
let warnings: string[] = [];
const source = callSource({ window: window as PageWindow, now: () => 5 });

beforeEach(() => {
  history.replaceState(null, '', '/p/1');
  [signals, warnings] = [[], []];
  source.start(
    (signal) => signals.push(signal),
    (warning) => warnings.push(warning),
  );
});

describe('track', () => {
  it('takes a catalogue id', () => {
    source.track({ type: 'view', item: 12 });
    const product = { ids: ['12'] };
    expect(signals).toEqual([{ kind: 'event', type: 'view', product, quantity: 1, source: 'call', time: 5 }]);
  });

  it('takes a product, with null for what is not known', () => {
    const product = {
      id: 'A',
      sku: 'S',
      url: '../p/2',
      title: 'Tent',
      price: '12,50',
      brand: null,
      extra: {},
    };
    source.track({ type: 'cart', product, quantity: 3 });
    expect(signals).toMatchObject([{ type: 'cart', quantity: 3 }]);
    expect(signals[0]).toHaveProperty('product', {
      ids: ['A', 'S', new URL('/p/2', location.href).href],
      title: 'Tent',
      price: 12.5,
    });
  });

  test.each([
    [undefined, /track/],
    [{ item: 'A' }, /type/],
    [{ type: 'buy', item: 'A' }, /type.*purchase/],
    [{ type: 'view' }, /item.*product/],
    [{ type: 'view', item: ' ' }, /item/],
    [{ type: 'view', product: { title: 'Tent' } }, /id, sku, gtin or url/],
    [{ type: 'view', product: { id: 'A', title: 7 } }, /product\.title/],
    [{ type: 'cart', item: 'A', quantity: 0 }, /quantity/],
  ])('reports what is wrong with %j', (input, message) => {
    source.track(input);
    expect(signals).toEqual([]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(message);
  });
});

describe('cart', () => {
  it('takes the whole cart', () => {
    source.cart([{ item: 'A', quantity: 2 }, { item: 'B' }, { item: 'C', quantity: 0 }]);
    const lines = [
      { product: { ids: ['A'] }, quantity: 2 },
      { product: { ids: ['B'] }, quantity: 1 },
    ];
    expect(signals).toEqual([{ kind: 'cart', lines, source: 'call', time: 5 }]);
  });

  it('takes an empty one', () => {
    source.cart([]);
    expect(signals).toMatchObject([{ kind: 'cart', lines: [] }]);
  });

  it('reports which line is wrong, and takes no half cart', () => {
    source.cart([{ item: 'A' }, { item: 'B', quantity: -1 }]);
    expect(signals).toEqual([]);
    expect(warnings[0]).toMatch(/1\.quantity/);
  });
});

it('says nothing after stop', () => {
  source.start(
    (signal) => signals.push(signal),
    (warning) => warnings.push(warning),
  )();
  source.track({ type: 'view', item: 'A' });
  source.track(null);
  expect([signals, warnings]).toEqual([[], []]);
});

it('turns every input into one signal or one report, never an exception', () => {
  const hostile = {
    get type(): string {
      throw new Error('host getter');
    },
  };
  const input = fc.oneof(
    fc.anything(),
    fc.constant(hostile),
    fc.record(
      {
        type: fc.constantFrom('view', 'cart', 'x'),
        item: fc.anything(),
        product: fc.anything(),
        quantity: fc.anything(),
      },
      { requiredKeys: [] },
    ),
  );
  fc.assert(
    fc.property(input, fc.constantFrom('track', 'cart'), (value, call) => {
      [signals, warnings] = [[], []];
      source[call](value);
      expect(signals.length + warnings.length).toBe(1);
    }),
  );
});
