// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ErrorData } from '#contracts/aisle-error.ts';
import type { ShopperProfile } from '#contracts/shopper-profile.ts';
import { boot } from './main.ts';
import type { MountHandle, WidgetModule } from './mount.ts';
import { settle } from './fixture-settle.ts';

const BASE = 'https://cdn.example/aisle/1.0.0/';
const CATALOG = 'https://shop.example/products.json';
const TAG = 'aisle-suggestions';
const PRODUCTS = ['Trekking tent', 'Family tent', 'Gas stove', 'Enamel mug'].map((title, i) => ({
  id: `p${i}`,
  title,
}));

type Call = (name: unknown, ...rest: unknown[]) => void;

/** The widget room without React: what stands, and what was said. */
const widget: WidgetModule = {
  TAG,
  defineAisleElement: () => {},
  mountWidget: () => ({ ready: undefined, destroy: () => {} }),
  slotName: (item) => item,
  dispatchAisle: (target, name, detail) =>
    target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true })),
  dispatchError: (target, detail) =>
    void target.dispatchEvent(new CustomEvent('aisle:error', { detail, bubbles: true, composed: true })),
};

let warnings: string[];
let errors: ErrorData[];
let escaped: unknown[];
const listeners: Parameters<Document['addEventListener']>[] = [];
const hear = (event: Event): void => void errors.push((event as CustomEvent<ErrorData>).detail);
const onEscape = (error: unknown): void => void escaped.push(error);
const widgets = (): Element[] => [...document.querySelectorAll(TAG)];
const codes = (): string[] => errors.map(({ code }) => code);

function aisle(...call: unknown[]): void {
  (window as unknown as { aisle: Call }).aisle(call[0], ...call.slice(1));
}

/** The page's own stub, the calls that it makes before we are there, and then we. */
function start(...queued: unknown[][]): void {
  Object.assign(window, { aisle: Object.assign(() => {}, { q: queued }) });
  boot(BASE, widget);
}

const tag = (options: object = {}): unknown[] => {
  const script = document.createElement('script');
  document.body.append(script);
  return ['tag', { catalog: CATALOG, engine: 'instant', pageState: 'none', ...options }, script];
};

beforeEach(() => {
  warnings = [];
  errors = [];
  escaped = [];
  document.body.innerHTML = '<div id="one"></div><div id="two"></div>';
  localStorage.clear();
  vi.spyOn(console, 'warn').mockImplementation((text) => void warnings.push(String(text)));
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(PRODUCTS)));
  // A page ends with its listeners; here one document serves all tests.
  const listen = document.addEventListener.bind(document);
  vi.spyOn(document, 'addEventListener').mockImplementation((...listener) => {
    listeners.push(listener);
    listen(...listener);
  });
  document.addEventListener('aisle:error', hear);
  window.addEventListener('error', onEscape);
  process.on('unhandledRejection', onEscape);
});

afterEach(async () => {
  await settle();
  for (const listener of listeners.splice(0)) document.removeEventListener(...listener);
  window.removeEventListener('error', onEscape);
  process.off('unhandledRejection', onEscape);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  expect(escaped).toEqual([]);
});

describe('a script tag', () => {
  it('puts one widget after itself', async () => {
    start(tag());
    await settle();
    expect(widgets()).toHaveLength(1);
    expect(widgets()[0]!.previousElementSibling?.localName).toBe('script');
    expect(warnings).toEqual([]);
  });

  it('puts one into its target, however often it stands in the page', async () => {
    start(tag({ target: '#one' }), tag({ target: '#one' }));
    await settle();
    expect(widgets()).toHaveLength(1);
    expect(widgets()[0]!.parentElement?.id).toBe('one');
  });

  it('puts none where target is none', () => {
    start(tag({ target: 'none' }));
    expect(widgets()).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('says what is missing, on the document and in one console line', async () => {
    start(tag({ target: '#nowhere', limit: '99' }));
    await settle();
    expect(codes()).toContain('target-missing');
    expect(codes()).toContain('option-invalid');
    expect(warnings).toHaveLength(1);
    start(tag({ catalog: '' }));
    expect(codes()).toContain('catalog-missing');
  });

  it('waits for a target that the page has yet to bring', () => {
    const state = vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading');
    start(tag({ target: '#later' }));
    expect(codes()).toEqual([]);
    document.body.append(Object.assign(document.createElement('div'), { id: 'later' }));
    state.mockReturnValue('interactive');
    document.dispatchEvent(new Event('DOMContentLoaded'));
    expect(widgets().map((element) => element.parentElement?.id)).toEqual(['later']);
  });

  it('says so where it stands in the head without a target: nothing would be seen there', async () => {
    const call = tag();
    document.head.append(call[2] as Element);
    start(call);
    await settle();
    expect(codes()).toEqual(['target-missing']);
    (call[2] as Element).remove();
  });

  it('on a page that is prerendered does nothing before the page is seen', async () => {
    Object.defineProperty(document, 'prerendering', { value: true, configurable: true });
    start(tag());
    await settle();
    expect(widgets()).toEqual([]);
    Reflect.deleteProperty(document, 'prerendering');
    document.dispatchEvent(new Event('prerenderingchange'));
    await settle();
    expect(widgets()).toHaveLength(1);
  });

  it('says that the catalogue cannot be had', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('offline')));
    start(tag());
    await vi.waitFor(() => expect(codes()).toContain('catalog-unreachable'));
    expect(warnings).toHaveLength(1);
  });

  it('lives with a model address that is none', async () => {
    start(tag({ engine: 'wasm', model: 'http://[' }));
    await vi.waitFor(() => expect(codes()).toContain('engine-unsupported'));
    expect(widgets()).toHaveLength(1);
  });
});

describe('a shopper who is held out', () => {
  const groups: unknown[] = [];
  const hold = (holdout: string, more: object = {}): void => {
    document.addEventListener('aisle:experiment', (event) => groups.push((event as CustomEvent).detail));
    start(tag({ target: '#one', holdout, holdoutShow: '#two', ...more }));
  };

  beforeEach(() => {
    groups.length = 0;
    (document.querySelector('#two') as HTMLElement).hidden = true;
  });

  it('sees nothing of ours, but what the host keeps for this case; the page is told', async () => {
    const phases = vi.fn<() => void>();
    hold('100');
    aisle('on', 'phase', phases);
    await settle();
    expect((widgets()[0] as HTMLElement).hidden).toBe(true);
    expect((document.querySelector('#two') as HTMLElement).hidden).toBe(false);
    expect(groups).toEqual([{ variant: 'control', holdout: 100, placement: 'for-you' }]);
    expect(phases).not.toHaveBeenCalled();
  });

  it('is told of in the data layer where that is on, and not elsewhere', async () => {
    Object.assign(window, { dataLayer: [] });
    hold('100');
    await settle();
    expect((window as { dataLayer?: unknown[] }).dataLayer).toEqual([]);
    start(tag({ target: '#one', placement: 'cart', holdout: '100', analytics: 'datalayer' }));
    await settle();
    expect((window as { dataLayer?: unknown[] }).dataLayer).toMatchObject([{ aisle_variant: 'control' }]);
    Reflect.deleteProperty(window, 'dataLayer');
  });

  it('is one of the few: the others see suggestions, and what is kept for them stays hidden', async () => {
    hold('1', { consent: 'granted' });
    localStorage.setItem('aisle:visitor', 'somebody');
    document.body.innerHTML = '<div id="one"></div><div id="two" hidden></div>';
    start(tag({ target: '#one', holdout: '1', holdoutShow: '#two' }));
    await settle();
    expect(groups.at(-1)).toEqual({ variant: 'suggestions', holdout: 1, placement: 'for-you' });
    expect((widgets()[0] as HTMLElement).hidden).toBe(false);
    expect((document.querySelector('#two') as HTMLElement).hidden).toBe(true);
  });

  it('stays in a group for as long as consent is kept; denial deletes the id', async () => {
    hold('50');
    expect(localStorage.getItem('aisle:visitor')).not.toBeNull();
    aisle('consent', 'denied');
    expect(localStorage.getItem('aisle:visitor')).toBeNull();
  });

  it('is nobody without data-holdout: no event, no id', async () => {
    hold('0');
    await settle();
    expect(groups).toEqual([]);
    expect(localStorage.getItem('aisle:visitor')).toBeNull();
  });
});

describe('calls', () => {
  it('that came before us are done in their order, tags first, and each widget in a task of its own', async () => {
    const profiles: ShopperProfile[] = [];
    start(
      ['track', { type: 'view', item: 'p0' }],
      ['mount', { target: '#one', placement: 'trending' }, (handle: MountHandle) => handle.element.remove()],
      ['pause'],
      ['profile', (profile: ShopperProfile) => profiles.push(profile)],
      ['resume'],
      ['profile', (profile: ShopperProfile) => profiles.push(profile)],
      tag({ target: '#two' }),
    );
    expect(widgets()).toEqual([]);
    await settle();
    expect(codes()).toEqual([]);
    expect(profiles.map(({ paused }) => paused)).toEqual([true, false]);
    expect(widgets().map((element) => element.parentElement?.id)).toEqual(['two']);
  });

  it('that come later work at once', async () => {
    start(tag({ target: 'none' }));
    await settle();
    aisle('track', { type: 'view', item: 'p1' });
    aisle('cart', [{ item: 'p2', quantity: 2 }]);
    const profile = vi.fn<(profile: ShopperProfile) => void>();
    await vi.waitFor(() => {
      profile.mockClear();
      aisle('profile', profile);
      expect(profile.mock.calls[0]![0].events).toHaveLength(2);
    });
    expect(profile.mock.calls[0]![0]).toMatchObject({
      events: [
        { type: 'view', item: 'p1' },
        { type: 'cart', item: 'p2' },
      ],
      cart: [{ item: 'p2', quantity: 2 }],
    });
    aisle('forget');
    aisle('profile', profile);
    expect(profile.mock.calls[1]![0]).toMatchObject({ events: [], cart: [] });
  });

  it.each([
    [],
    [undefined],
    [null],
    [Symbol('x')],
    [Object.create(null)],
    ['nonsense'],
    ['__proto__'],
    ['constructor'],
    ['tag'],
    ['tag', null, null],
    ['mount'],
    ['mount', null],
    ['mount', 'text'],
    ['mount', { target: '###' }],
    ['mount', { target: Object.create(null) }],
    ['mount', { target: '#one' }, 'no function'],
    ['track'],
    ['track', null],
    ['track', { type: 'view' }],
    ['track', { type: 'steal', item: 'x' }],
    ['track', { type: 'view', item: { toString: 5 } }],
    ['cart', {}],
    ['cart', 'x'],
    ['cart', [{ item: 'x', quantity: -1 }]],
    ['consent', 'perhaps'],
    ['profile'],
    ['profile', {}],
    ['on'],
    ['on', 'phase'],
    ['on', 'error', 'no function'],
  ])('that make no sense never throw, and say so: %j %j %j', async (...call) => {
    start(tag({ target: 'none' }));
    await settle();
    expect(() => aisle(...call)).not.toThrow();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^Aisle: /);
    // An event that follows finds nothing that would throw either.
    expect(() => aisle('mount', { target: '#nowhere' })).not.toThrow();
  });

  it.each([
    ['profile', ['profile']],
    ['mount', ['mount', { target: '#one' }]],
  ])('with a callback that throws are reported, and the page goes on: %s', (_, call) => {
    start(tag({ target: 'none' }));
    expect(() =>
      aisle(...call, () => {
        throw new Error('the host is broken');
      }),
    ).not.toThrow();
    expect(errors).toContainEqual(
      expect.objectContaining({
        code: 'host-callback',
        message: expect.stringContaining('the host is broken'),
      }),
    );
  });
});

describe('a listener', () => {
  it('hears events by their short and their full name', async () => {
    start(tag({ target: 'none' }));
    const phases = vi.fn<(detail: { phase: string }) => void>();
    aisle('on', 'phase', phases);
    aisle('on', 'aisle:phase', phases);
    aisle('mount', { target: '#one' });
    await vi.waitFor(() => expect(phases.mock.calls.length).toBeGreaterThanOrEqual(2));
    expect(phases.mock.calls[0]![0]).toMatchObject({ engine: 'instant', items: expect.any(Array) });
  });

  it('hears an error once, however many widgets tell of it', () => {
    start(tag({ target: 'none' }));
    const heard = vi.fn<() => void>();
    aisle('mount', { target: '#one' });
    aisle('on', 'error', heard);
    aisle('mount', { target: '#nowhere' });
    aisle('mount', { target: '#two' });
    expect(heard).toHaveBeenCalledOnce();
    aisle('mount', { target: '#nowhere' });
    expect(heard).toHaveBeenCalledTimes(2);
  });

  it('that throws is told of, and does not stop the others', async () => {
    start(tag({ target: 'none' }));
    aisle('on', 'phase', () => {
      throw new Error('bad listener');
    });
    const good = vi.fn<() => void>();
    aisle('on', 'phase', good);
    aisle('mount', { target: '#one' });
    await vi.waitFor(() => expect(good).toHaveBeenCalled());
    expect(codes()).toContain('host-callback');
  });

  it('that throws at an error does not make an error of its own for ever', () => {
    start(tag({ target: 'none' }));
    const bad = vi.fn<() => void>(() => {
      throw new Error('bad listener');
    });
    aisle('on', 'error', bad);
    aisle('mount', { target: '#nowhere' });
    expect(bad.mock.calls.length).toBeLessThanOrEqual(2);
    expect(codes()).toContain('target-missing');
    expect(warnings).toHaveLength(1);
  });
});

describe('a mount', () => {
  const handles: MountHandle[] = [];
  const keep = (handle: MountHandle): void => void handles.push(handle);

  beforeEach(() => {
    handles.length = 0;
    start(tag({ target: 'none' }));
  });

  it('twice in one place is one widget, and the same handle', () => {
    aisle('mount', { target: '#one' }, keep);
    aisle('mount', { target: '#one' }, keep);
    expect(widgets()).toHaveLength(1);
    expect(handles[1]).toBe(handles[0]);
  });

  it('of another placement, or in another place, is another widget', () => {
    aisle('mount', { target: '#one' });
    aisle('mount', { target: '#one', placement: 'trending' });
    aisle('mount', { target: document.querySelector('#two') });
    expect(widgets()).toHaveLength(3);
  });

  it('ends with destroy, and may come again', () => {
    aisle('mount', { target: '#one' }, keep);
    handles[0]!.destroy();
    expect(widgets()).toEqual([]);
    expect(() => handles[0]!.destroy()).not.toThrow();
    aisle('mount', { target: '#one' }, keep);
    expect(widgets()).toHaveLength(1);
    expect(handles[1]).not.toBe(handles[0]);
    // A handle of the past does not take away what stands now.
    handles[0]!.destroy();
    aisle('mount', { target: '#one' }, keep);
    expect(widgets()).toHaveLength(1);
  });

  it('comes again where the page threw the element away', () => {
    aisle('mount', { target: '#one' });
    document.querySelector('#one')!.innerHTML = '';
    aisle('mount', { target: '#one' });
    expect(widgets()).toHaveLength(1);
  });

  it('takes the theme that is asked for', () => {
    aisle('mount', { target: '#one', theme: 'dark' });
    expect((widgets()[0] as HTMLElement).dataset.theme).toBe('dark');
  });

  it('shows suggestions once the catalogue is there', async () => {
    const items: string[][] = [];
    aisle('on', 'phase', (detail: { items: string[] }) => items.push(detail.items));
    aisle('track', { type: 'view', item: 'p0' });
    aisle('mount', { target: '#one', limit: 2 });
    await vi.waitFor(() => expect(items.at(-1)).toHaveLength(2));
    expect(items.at(-1)![0]).toBe('p1');
    expect(items.at(-1)).not.toContain('p0');
  });
});
