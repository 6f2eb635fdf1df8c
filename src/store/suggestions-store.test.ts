import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ErrorData } from '#contracts/aisle-error.ts';
import type { Phase } from '#contracts/phase.ts';
import { suggestion } from './fixture-suggestion.ts';
import { createSuggestionsStore, shownPhase } from './suggestions-store.ts';

const READY: Phase = { phase: 'ready', engine: 'wasm' };
const ERROR: ErrorData = { code: 'worker-failed', message: 'The worker stopped.' };
const list = (ids: string) => [...ids].map((id) => suggestion(id));

function setup() {
  const store = createSuggestionsStore({ maxHoldMs: 8000 });
  const order = () =>
    store
      .getState()
      .suggestions.map(({ product }) => product.id)
      .join('');
  return { store, order, ...store.getState() };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('starts with no phase, and names the engine that serves', () => {
  const { store, show, setPhase } = setup();
  expect(shownPhase(store.getState())).toBeUndefined();
  show(list('ab'), { phase: 'instant' });
  setPhase({ phase: 'loading', progress: { loadedBytes: 1, totalBytes: 2 } });
  expect(store.getState()).toMatchObject({ engine: 'instant', phase: { phase: 'loading' } });
  show(list('ab'), { phase: 'ready', engine: 'webgpu' });
  expect(store.getState().engine).toBe('webgpu');
  show(list('ab'), { phase: 'degraded', reason: ERROR }, 'instant');
  expect(store.getState().engine).toBe('instant');
});

test('an error keeps the last good suggestions', () => {
  const { store, order, show, fail } = setup();
  show(list('ab'), READY);
  fail(ERROR, 'instant');
  expect(order()).toBe('ab');
  expect(store.getState()).toMatchObject({
    phase: { phase: 'degraded' },
    lastError: ERROR,
    engine: 'instant',
  });
});

test('a new order waits while the widget is in use and comes in when the last of pointer and focus has left', () => {
  const { order, show, touch, leave } = setup();
  show(list('abc'), READY);
  touch('pointer', 'a');
  touch('focus', undefined);
  show(list('cab'), READY);
  show(list('cba'), READY);
  expect(order()).toBe('abc');
  leave('pointer');
  expect(order()).toBe('abc');
  leave('focus');
  expect(order()).toBe('cba');
});

test('it waits no longer than the maximum, and the touched card then keeps its place', () => {
  const { order, show, touch } = setup();
  show(list('abc'), READY);
  touch('pointer', 'b');
  show(list('bca'), READY);
  vi.advanceTimersByTime(5000);
  show(list('bac'), READY);
  vi.advanceTimersByTime(2999);
  expect(order()).toBe('abc');
  vi.advanceTimersByTime(1);
  expect(order()).toBe('abc');
  show(list('xyb'), READY);
  vi.advanceTimersByTime(8000);
  expect(order()).toBe('xby');
});

test('a list that was taken back while it waited is forgotten', () => {
  const { order, show, touch, leave } = setup();
  show(list('abc'), READY);
  touch('pointer', 'a');
  show(list('cab'), READY);
  show(list('abc'), READY);
  leave('pointer');
  expect(order()).toBe('abc');
  expect(vi.getTimerCount()).toBe(0);
});

test('a pause covers the phases, and the lists go on behind it', () => {
  const { store, order, show, pause, resume } = setup();
  pause();
  show(list('ab'), READY);
  expect(shownPhase(store.getState())?.phase).toBe('paused');
  resume();
  expect(shownPhase(store.getState())).toBe(READY);
  expect(order()).toBe('ab');
  show([], { phase: 'paused' });
  expect(store.getState().paused).toBe(true);
  expect(order()).toBe('ab');
});

test('refined turns true once the model changes a list that was shown, not with the first list', () => {
  const { store, show } = setup();
  show(list('ab'), READY);
  expect(store.getState().refined).toBe(false);
  show(list('ab'), READY);
  expect(store.getState()).toMatchObject({ refined: false, revision: 1 });
  show(list('ba'), READY);
  expect(store.getState()).toMatchObject({ refined: true, revision: 2 });
});

test('clear goes back to the skeleton; the next list applies though the widget is in use', () => {
  const { store, order, show, touch, clear } = setup();
  show(list('abc'), READY);
  touch('focus', 'a');
  show(list('cab'), READY);
  clear();
  expect(store.getState()).toMatchObject({ phase: undefined, suggestions: [] });
  expect(vi.getTimerCount()).toBe(0);
  show(list('xy'), { phase: 'instant' });
  expect(order()).toBe('xy');
});

test('dispose leaves no timer', () => {
  const { show, touch, dispose } = setup();
  show(list('ab'), READY);
  touch('pointer', 'a');
  show(list('ba'), READY);
  expect(vi.getTimerCount()).toBe(1);
  dispose();
  expect(vi.getTimerCount()).toBe(0);
});
