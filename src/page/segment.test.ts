// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type TestPage, testPage } from './fixture-page.ts';
import { segmentSource } from './segment.ts';

type Listener = (name: unknown, properties: unknown, options?: unknown) => void;
interface Queue extends Array<unknown> {
  track(name: string, properties: unknown): void;
  on(event: string, listener: Listener): void;
}

let page: TestPage;

/** What the documented snippet leaves in the page until the library has come: an array whose methods queue their calls. */
function snippet(): Queue {
  const queue = [] as unknown as Queue;
  queue.track = (...call) => void queue.push(['track', ...call]);
  queue.on = (...call) => void queue.push(['on', ...call]);
  page.window.analytics = queue;
  return queue;
}

class Library {
  readonly #listeners = new Set<Listener>();
  on(_: string, listener: Listener): void {
    this.#listeners.add(listener);
  }
  off(_: string, listener: Listener): void {
    this.#listeners.delete(listener);
  }
  track(name: string, properties: unknown): void {
    // The library hands its listeners a copy.
    for (const listener of this.#listeners) listener(name, structuredClone(properties), {});
  }
  get listeners(): number {
    return this.#listeners.size;
  }
}

/** Takes the queue over as version 2 does: who listens comes first, then everything else. */
function load(queue: Queue): Library {
  const library = new Library();
  const calls = queue.splice(0) as [string, string, never][];
  for (const [method, ...call] of calls) if (method === 'on') library.on(...call);
  for (const [method, ...call] of calls) if (method === 'track') library.track(...call);
  page.window.analytics = library;
  return library;
}

/** As version 1 does: one call after the other, in their order. */
function loadInOrder(queue: Queue): Library {
  const library = new Library();
  for (const [method, ...call] of queue.splice(0) as ['on' | 'track', string, never][])
    library[method](...call);
  page.window.analytics = library;
  return library;
}

beforeEach(() => {
  vi.useFakeTimers();
  page = testPage();
  delete page.window.analytics;
});
afterEach(() => {
  page.stop();
  vi.useRealTimers();
});

describe.each([
  ['version 1', loadInOrder],
  ['version 2', load],
])('with %s of the library', (_, take) => {
  it('hears each event once, before and after it has loaded', () => {
    const queue = snippet();
    queue.track('Product Viewed', { product_id: 'A' });
    page.start(segmentSource);
    expect(page.said()).toEqual(['view A']);
    queue.track('Product Added', { product_id: 'A' });
    queue.track('Product Added', { product_id: 'A' });
    vi.advanceTimersByTime(500);
    expect(page.said()).toEqual(['view A', 'cart A', 'cart A']);

    queue.track('Product Added', { product_id: 'unseen' });
    const library = take(queue);
    library.track('Product Added', { product_id: 'A' });
    vi.advanceTimersByTime(2000);
    library.track('Product Removed', { product_id: 'A' });
    expect(page.said()).toEqual(['view A', 'cart A', 'cart A', 'cart unseen', 'cart A', 'uncart A']);
    expect(library.listeners).toBe(1);
  });
});

it('serves shoppers whose browser blocks the library', () => {
  const queue = snippet();
  page.start(segmentSource);
  queue.track('Product Added', { product_id: 'A' });
  vi.advanceTimersByTime(500);
  expect(page.said()).toEqual(['cart A']);
});

it('listens to a library that came by itself, also in the place of a queue that it does not know', () => {
  snippet().track('Product Added', { product_id: 'A' });
  page.start(segmentSource);
  const library = new Library();
  page.window.analytics = library;
  vi.advanceTimersByTime(500);
  library.track('Product Added', { product_id: 'A' });
  expect(page.said()).toEqual(['cart A', 'cart A']);
});

it('leaves a queue of something else alone', () => {
  const other = [['track', 'Product Added', { product_id: 'A' }]];
  page.window.analytics = other;
  page.start(segmentSource);
  expect(other).toHaveLength(1);
  expect(page.said()).toEqual([]);
});

it('warns once of what cannot be read', () => {
  const queue = snippet();
  const cyclic: Record<string, unknown> = {};
  cyclic.self = cyclic;
  queue.track('Product Viewed', cyclic);
  page.start(segmentSource);
  vi.advanceTimersByTime(2000);
  expect(page.warnings).toHaveLength(1);
});

it('leaves nothing behind after stop, in a queue or in the library', () => {
  const queue = snippet();
  page.start(segmentSource);
  expect(queue).toHaveLength(1);
  page.stop();
  expect(queue).toHaveLength(0);

  const library = new Library();
  page.window.analytics = library;
  page.start(segmentSource);
  page.stop();
  expect(library.listeners).toBe(0);
});
