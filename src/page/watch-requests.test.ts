// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import type { PageWindow } from './source.ts';
import { watchRequests } from './watch-requests.ts';

afterEach(() => vi.unstubAllGlobals());

it('hears of matching requests to the page’s own origin, once for those that come together', () => {
  let tell: ((list: { getEntries(): { name: string }[] }) => void) | undefined;
  const observe = vi.fn();
  vi.stubGlobal(
    'PerformanceObserver',
    class {
      observe = observe;
      disconnect = () => (tell = undefined);
      constructor(callback: typeof tell) {
        tell = callback;
      }
    },
  );
  const heard = vi.fn();
  const stop = watchRequests(window as PageWindow, ({ pathname }) => pathname === '/cart/add.js', heard);
  const requests = (...names: string[]) =>
    tell?.({ getEntries: () => names.map((name) => ({ name: new URL(name, location.href).href })) });
  requests('/other', 'https://elsewhere.example/cart/add.js', 'data:text/plain,x');
  expect(heard).not.toHaveBeenCalled();
  requests('/cart/add.js?x=1', '/cart/add.js');
  expect(heard).toHaveBeenCalledTimes(1);
  expect(observe).toHaveBeenCalledWith({ type: 'resource' });
  stop();
  expect(tell).toBeUndefined();
});

it('does without where the browser keeps no such record', () => {
  vi.stubGlobal('PerformanceObserver', undefined);
  expect(() => watchRequests(window as PageWindow, () => true, vi.fn())()).not.toThrow();
});
