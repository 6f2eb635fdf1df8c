// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dataLayerSource } from './data-layer.ts';
import type { PageWindow } from './source.ts';

const page = window as PageWindow;
let said: string[] = [];
let warnings: string[] = [];
let stop: () => void = () => {};

const view = (id: string) => ({ event: 'view_item', ecommerce: { items: [{ item_id: id }] } });

function start(onSignal: () => void = () => {}): void {
  const source = dataLayerSource({
    window: page,
    now: () => 0,
    onNavigate: () => () => {},
    isNamed: () => false,
  });
  stop = source.start(
    (signal) => {
      if (signal.kind === 'event') said.push(`${signal.type} ${signal.product.ids[0]}`);
      onSignal();
    },
    (warning) => warnings.push(warning),
  );
}

/** Puts a data layer on the page and answers it, typed. */
function layer(...entries: unknown[]): unknown[] {
  page.dataLayer = entries;
  return entries;
}

/** Wraps push as Google Tag Manager does, down to pushing entries of its own on the way. */
function wrapAsTagManager(target: unknown[], onEntry: (entry: unknown) => void = () => {}): void {
  const original = target.push;
  target.push = (...entries: unknown[]) => {
    const length = original.apply(target, entries);
    for (const entry of entries) onEntry(entry);
    return length;
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  delete page.dataLayer;
  [said, warnings] = [[], []];
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe('finds entries', () => {
  it('pushed before and after load, in order', () => {
    const data = layer(view('A'), view('B'));
    start();
    expect(data.push(view('C'), view('D'))).toBe(4);
    expect(said).toEqual(['view A', 'view B', 'view C', 'view D']);
  });

  it('of a data layer that is made later', () => {
    start();
    expect('dataLayer' in page).toBe(false);
    const data = layer(view('A'));
    vi.advanceTimersByTime(500);
    data.push(view('B'));
    expect(said).toEqual(['view A', 'view B']);
  });

  it('of a data layer that replaces the first, each once', () => {
    const first = layer(view('A'));
    start();
    const second = layer(...first, view('B'));
    vi.advanceTimersByTime(500);
    second.push(view('C'));
    expect(said).toEqual(['view A', 'view B', 'view C']);
    expect(Object.hasOwn(first, 'push')).toBe(false);
  });

  it('beneath and above the wrapping of a tag manager, each once', () => {
    const data = layer();
    wrapAsTagManager(data);
    start();
    wrapAsTagManager(data);
    data.push(view('A'));
    vi.advanceTimersByTime(1000);
    expect(said).toEqual(['view A']);
  });

  it('in the order in which they were pushed, when a tag manager pushes on the way', () => {
    const data = layer();
    wrapAsTagManager(data, (entry) => JSON.stringify(entry).includes('"A"') && data.push(view('B')));
    start();
    data.push(view('A'));
    expect(said).toEqual(['view A', 'view B']);
  });

  it('past a push that was put back to the array’s own, and in an array that is cut', () => {
    const data = layer(view('A'));
    start();
    Reflect.deleteProperty(data, 'push');
    data.push(view('B'), view('C'));
    data.shift();
    vi.advanceTimersByTime(500);
    expect(said).toEqual(['view A', 'view B', 'view C']);
  });

  it('of the same object once', () => {
    const data = layer();
    const entry = view('A');
    start();
    data.push(entry, entry);
    data.push(entry);
    expect(said).toEqual(['view A']);
  });
});

describe('leaves the host alone', () => {
  const hostile = {
    event: 'view_item',
    get ecommerce(): unknown {
      throw new Error('host getter');
    },
  };

  it('when what it pushes cannot be read, and warns once', () => {
    const data = layer();
    start();
    expect(data.push(hostile, { ...view('A') }, Object.create(hostile))).toBe(3);
    expect(data[0]).toBe(hostile);
    expect(said).toEqual(['view A']);
    expect(warnings).toHaveLength(1);
  });

  it('when whoever listens to us throws', () => {
    const data = layer();
    start(() => {
      throw new Error('listener');
    });
    expect(data.push(view('A'))).toBe(1);
  });

  it('when its own push throws: it gets its own exception', () => {
    const data = layer();
    data.push = () => {
      throw new RangeError('host push');
    };
    start();
    expect(() => data.push(view('A'))).toThrow(new RangeError('host push'));
  });

  it('when its data layer is frozen, or no array', () => {
    Object.freeze(layer(view('A')));
    start();
    expect(said).toEqual(['view A']);
    stop();
    page.dataLayer = { push: 1 };
    start();
    vi.advanceTimersByTime(500);
    expect(warnings).toEqual([]);
  });

  it('when its arrays are huge or hold themselves', () => {
    const items: unknown[] = Array.from({ length: 1e6 });
    items[0] = { item_id: 'A' };
    const cyclic: Record<string, unknown> = { event: 'view_cart' };
    cyclic.ecommerce = { items: [cyclic], self: cyclic };
    const data = layer();
    data.length = 1e6;
    start();
    data.push({ event: 'add_to_cart', ecommerce: { items } }, cyclic);
    expect(said).toEqual(['cart A']);
  });

  it('after stop, with the push that it had', () => {
    const data = layer();
    wrapAsTagManager(data);
    const own = data.push;
    start();
    expect(data.push).not.toBe(own);
    stop();
    expect(data.push).toBe(own);
    wrapAsTagManager(data);
    start();
    wrapAsTagManager(data);
    stop();
    data.push(view('A'));
    vi.advanceTimersByTime(1000);
    expect(said).toEqual([]);
    expect(data).toHaveLength(1);
  });

  it('whatever it pushes', () => {
    const data = layer();
    start();
    fc.assert(
      fc.property(fc.array(fc.anything({ withProxy: true } as object)), (entries) => {
        const before = data.length;
        expect(data.push(...entries)).toBe(before + entries.length);
        expect(data.slice(before)).toEqual(entries);
        data.length = 0;
      }),
    );
  });
});
