// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AisleError } from '#contracts/aisle-error.ts';
import type { Consent } from '#contracts/shopper-profile.ts';
import { browserSeam, type ProfileSeam } from './browser-seam.ts';
import { PROFILE_KEY } from './profile-storage.ts';
import { createProfileStore, type ProfileStore } from './profile-store.ts';
import { EMPTY_PROFILE } from './profile-updates.ts';

let errors: AisleError[] = [];
let stores: ProfileStore[] = [];

function open(consent: Consent = 'granted', more: Partial<ProfileSeam> = {}): ProfileStore {
  const seam = { ...browserSeam(window), ...more };
  const store = createProfileStore({ seam, consent, report: (error) => errors.push(error) });
  stores.push(store);
  return store;
}

function view(store: ProfileStore, item: string): void {
  store.record({ type: 'view', item, time: Date.now() });
}

const itemsOf = (store: ProfileStore) => store.getState().events.map(({ item }) => item);
const kept = () => localStorage.getItem(PROFILE_KEY);
const keptItems = () =>
  (JSON.parse(kept() ?? '{"events":[]}') as { events: { item: string }[] }).events.map((e) => e.item);

/** The page's own storage with its writing watched, or replaced by a fault. */
function watched(setItem = (key: string, text: string): void => localStorage.setItem(key, text)) {
  const write = vi.fn(setItem);
  const storage: Storage = {
    get length() {
      return localStorage.length;
    },
    key: (index) => localStorage.key(index),
    getItem: (key) => localStorage.getItem(key),
    removeItem: (key) => localStorage.removeItem(key),
    clear: () => localStorage.clear(),
    setItem: write,
  };
  return { write, seam: { storage: () => storage } };
}

/** What the browser does in every other tab after a change of storage. */
function tellOtherTabs(): void {
  const told = { key: PROFILE_KEY, newValue: kept(), storageArea: localStorage };
  window.dispatchEvent(new StorageEvent('storage', told));
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1e12 });
  localStorage.clear();
  [errors, stores] = [[], []];
});

afterEach(() => {
  for (const store of stores) store.dispose();
  vi.useRealTimers();
});

describe('granted', () => {
  it('a burst of events is one write, and the next page knows of it', () => {
    const { write, seam } = watched();
    const store = open('granted', seam);
    view(store, 'A');
    view(store, 'B');
    store.pause();
    expect(write).not.toHaveBeenCalled();
    vi.advanceTimersByTime(400);
    expect(write).toHaveBeenCalledTimes(1);
    expect(open().getState()).toEqual(store.getState());
    expect(itemsOf(store)).toEqual(['A', 'B']);
    expect(store.getState().paused).toBe(true);
  });

  it('writes at once when the page may end', () => {
    view(open(), 'A');
    window.dispatchEvent(new Event('pagehide'));
    expect(keptItems()).toEqual(['A']);
  });

  it('a write does not wake subscribers again', () => {
    const store = open();
    const woken = vi.fn();
    store.subscribe(woken);
    view(store, 'A');
    store.record({ time: Date.now(), item: 'B', type: 'cart', snapshot: { title: 'Tent' } });
    vi.advanceTimersByTime(400);
    expect(keptItems()).toEqual(['A', 'B']);
    expect(woken).toHaveBeenCalledTimes(2);
  });

  it('takes a cart as a whole and forgets what has expired while the page is open', () => {
    const store = open();
    store.setCart([{ item: 'A', quantity: 2 }], Date.now());
    expect(store.getState().cart).toEqual([{ item: 'A', quantity: 2 }]);
    vi.setSystemTime(Date.now() + 91 * 86_400_000);
    view(store, 'B');
    expect(store.getState()).toMatchObject({ events: [{ item: 'B' }], cart: [] });
  });
});

describe('an empty cart', () => {
  const types = (store: ProfileStore) => store.getState().events.map(({ type, item }) => `${type} ${item}`);
  const lines = [
    { item: 'A', quantity: 1 },
    { item: 'B', quantity: 2 },
  ];

  it('that a page comes with is no change of mind: it may have been ordered meanwhile', () => {
    const before = open();
    before.setCart(lines, Date.now());
    before.dispose();
    const after = open();
    view(after, 'C');
    after.setCart([], Date.now());
    expect(after.getState().cart).toEqual([]);
    expect(types(after)).toEqual(['cart A', 'cart B', 'view C']);
  });

  it('that a page has emptied is one', () => {
    const store = open();
    store.setCart(lines, Date.now());
    store.setCart([], Date.now());
    expect(types(store)).toEqual(['cart A', 'cart B', 'uncart A', 'uncart B']);
  });

  it('is one as well after a single addition on this page, and where only some of it is gone', () => {
    const store = open();
    store.record({ type: 'cart', item: 'A', time: Date.now() });
    store.setCart([], Date.now());
    expect(types(store)).toEqual(['cart A', 'uncart A']);
    store.setCart(lines, Date.now());
    store.dispose();
    const next = open();
    next.setCart([lines[1]!], Date.now());
    expect(types(next).at(-1)).toBe('uncart A');
  });
});

describe('another tab', () => {
  it('is heard', () => {
    const store = open();
    localStorage.setItem(PROFILE_KEY, JSON.stringify({ ...EMPTY_PROFILE, paused: true }));
    tellOtherTabs();
    expect(store.getState().paused).toBe(true);
  });

  it('does not lose its events to ours, nor we ours to it', () => {
    const [one, two] = [open(), open()];
    view(one, 'A');
    view(two, 'B');
    one.flush();
    tellOtherTabs();
    expect(itemsOf(two)).toEqual(['A', 'B']);
    two.flush();
    expect(keptItems()).toEqual(['A', 'B']);
  });

  it('keeps its events even where its change was not heard', () => {
    const [one, two] = [open(), open()];
    view(one, 'A');
    one.flush();
    view(two, 'B');
    two.flush();
    expect(keptItems()).toEqual(['A', 'B']);
    expect(itemsOf(two)).toEqual(['A', 'B']);
  });

  it('that forgets makes this one forget', async () => {
    const [one, two] = [open(), open()];
    view(one, 'A');
    one.flush();
    tellOtherTabs();
    await one.forget();
    tellOtherTabs();
    expect(two.getState()).toEqual(EMPTY_PROFILE);
    two.flush();
    expect(kept()).toBeNull();
  });

  it('that forgot unheard does not get the old profile written back', async () => {
    const [one, two] = [open(), open()];
    view(one, 'A');
    one.flush();
    tellOtherTabs();
    await one.forget();
    view(two, 'B');
    two.flush();
    expect(keptItems()).toEqual(['B']);
    expect(itemsOf(two)).toEqual(['B']);
  });

  it('that cleared the whole storage counts, one that wrote another key does not', () => {
    const store = open();
    view(store, 'A');
    store.flush();
    window.dispatchEvent(
      new StorageEvent('storage', { key: 'cart', newValue: null, storageArea: localStorage }),
    );
    window.dispatchEvent(
      new StorageEvent('storage', { key: null, newValue: null, storageArea: sessionStorage }),
    );
    expect(itemsOf(store)).toEqual(['A']);
    window.dispatchEvent(
      new StorageEvent('storage', { key: null, newValue: null, storageArea: localStorage }),
    );
    expect(itemsOf(store)).toEqual([]);
  });

  it('is caught up with when a page comes back into sight', () => {
    const store = open();
    localStorage.setItem(PROFILE_KEY, JSON.stringify({ ...EMPTY_PROFILE, paused: true }));
    document.dispatchEvent(new Event('visibilitychange'));
    expect(store.getState().paused).toBe(true);
  });
});

describe('consent', () => {
  const before = JSON.stringify({
    ...EMPTY_PROFILE,
    events: [{ type: 'view', item: 'old', time: 1e12 - 9 }],
  });

  it.each(['pending', 'denied'] as const)('%s writes nothing and works in memory', (consent) => {
    const { write, seam } = watched();
    const store = open(consent, seam);
    view(store, 'A');
    store.setCart([{ item: 'B', quantity: 1 }], Date.now());
    vi.advanceTimersByTime(10_000);
    store.flush();
    store.dispose();
    expect(write).not.toHaveBeenCalled();
    expect(itemsOf(store)).toEqual(['A', 'B']);
  });

  it('pending neither reads nor deletes what was kept; granted then adds to it', () => {
    localStorage.setItem(PROFILE_KEY, before);
    const store = open('pending');
    view(store, 'A');
    expect(itemsOf(store)).toEqual(['A']);
    expect(kept()).toBe(before);
    store.setConsent('granted');
    expect(keptItems()).toEqual(['old', 'A']);
    expect(itemsOf(store)).toEqual(['old', 'A']);
    view(store, 'B');
    vi.advanceTimersByTime(400);
    expect(keptItems()).toEqual(['old', 'A', 'B']);
  });

  it('denied from the start deletes what was kept, of Aisle only', () => {
    localStorage.setItem(PROFILE_KEY, before);
    localStorage.setItem('host', 'x');
    open('denied');
    expect(kept()).toBeNull();
    expect(localStorage.getItem('host')).toBe('x');
  });

  it('changed to denied deletes at once, what waits is not written, and the page goes on', async () => {
    const hook = vi.fn();
    const store = open();
    store.onForget(hook);
    view(store, 'A');
    store.flush();
    view(store, 'B');
    store.setConsent('denied');
    vi.advanceTimersByTime(10_000);
    expect(kept()).toBeNull();
    expect(itemsOf(store)).toEqual(['A', 'B']);
    expect(store.consent()).toBe('denied');
    expect(hook).toHaveBeenCalledTimes(1);
  });

  it('denied and granted again keeps what this page knows', () => {
    const store = open();
    view(store, 'A');
    store.setConsent('denied');
    view(store, 'B');
    store.setConsent('granted');
    expect(keptItems()).toEqual(['A', 'B']);
  });

  it('taken back to pending stops writing', () => {
    const store = open();
    view(store, 'A');
    store.setConsent('pending');
    view(store, 'B');
    vi.advanceTimersByTime(10_000);
    expect(keptItems()).toEqual(['A']);
  });

  it('pending does not hear what another tab keeps, but hears it forget', () => {
    const store = open('pending');
    view(store, 'A');
    localStorage.setItem(PROFILE_KEY, before);
    tellOtherTabs();
    expect(itemsOf(store)).toEqual(['A']);
    localStorage.clear();
    tellOtherTabs();
    expect(itemsOf(store)).toEqual([]);
  });
});

describe('forget', () => {
  it('leaves no trace of Aisle, and the host its own', async () => {
    const store = open();
    localStorage.setItem('aisle:device', 'wasm');
    localStorage.setItem('aisle:more', '1');
    localStorage.setItem('aisles', 'host');
    view(store, 'A');
    store.flush();
    view(store, 'B');
    await store.forget();
    vi.advanceTimersByTime(10_000);
    expect(Object.keys(localStorage)).toEqual(['aisles']);
    expect(store.getState()).toEqual(EMPTY_PROFILE);
  });

  it('waits for every hook, a failing one too, and calls none that was taken back', async () => {
    const done: string[] = [];
    const store = open();
    store.onForget(() => {
      throw new Error('cache is locked');
    });
    store.onForget(async () => {
      await Promise.resolve();
      done.push('cache');
    });
    store.onForget(() => void done.push('gone'))();
    await store.forget();
    expect(done).toEqual(['cache']);
    expect(errors.map(({ code }) => code)).toEqual(['storage-unavailable']);
  });
});

describe('storage that', () => {
  const fails = (name: string) => () => {
    throw new DOMException('no', name);
  };

  it('is full: lives in memory and says so once', () => {
    const store = open('granted', watched(fails('QuotaExceededError')).seam);
    for (const item of ['A', 'B', 'C']) {
      view(store, item);
      vi.advanceTimersByTime(400);
    }
    document.dispatchEvent(new Event('visibilitychange'));
    expect(itemsOf(store)).toEqual(['A', 'B', 'C']);
    expect(errors.map(({ code, detail }) => [code, detail])).toEqual([
      ['storage-unavailable', 'QuotaExceededError'],
    ]);
  });

  it('is blocked: lives in memory and says so once', async () => {
    const store = open('granted', { storage: fails('SecurityError') });
    view(store, 'A');
    store.flush();
    expect(itemsOf(store)).toEqual(['A']);
    await store.forget();
    expect(store.getState()).toEqual(EMPTY_PROFILE);
    expect(errors.map(({ detail }) => detail)).toEqual(['SecurityError']);
  });

  it('is blocked is no news where nothing would be kept', () => {
    const store = open('denied', { storage: fails('SecurityError') });
    view(store, 'A');
    store.flush();
    expect(errors).toEqual([]);
  });

  it('holds garbage: begins anew and overwrites it', () => {
    localStorage.setItem(PROFILE_KEY, '{"version":1,"events":[[');
    const store = open();
    expect(store.getState()).toEqual(EMPTY_PROFILE);
    view(store, 'A');
    store.flush();
    expect(keptItems()).toEqual(['A']);
    expect(errors).toEqual([]);
  });
});

it('lets go of the page when it is disposed of', () => {
  const store = open();
  view(store, 'A');
  store.dispose();
  expect(keptItems()).toEqual(['A']);
  localStorage.clear();
  tellOtherTabs();
  window.dispatchEvent(new Event('pagehide'));
  expect(itemsOf(store)).toEqual(['A']);
});
