import { ROUTE } from './product-ref.ts';
import type { PageWindow } from './source.ts';

type Method = 'pushState' | 'replaceState';

/** What of an address makes it another page: a fragment only where it is a route. */
function pageOf({ pathname, search, hash }: Location): string {
  return pathname + search + (ROUTE.test(hash) ? hash : '');
}

/**
 * Calls back after each navigation of a single-page shop. There is no event for pushState that every browser has, so the
 * two methods are wrapped; the host's call, its result and its exceptions pass through untouched.
 */
export function watchNavigation(window: PageWindow, onNavigate: () => void): () => void {
  const { history } = window;
  let page = pageOf(window.location);
  let active = true;

  function check(): void {
    const next = pageOf(window.location);
    if (!active || next === page) return;
    page = next;
    onNavigate();
  }

  function wrap(method: Method): () => void {
    const own = Object.hasOwn(history, method);
    const original = history[method];
    const wrapped = function (this: History, ...args: Parameters<History[Method]>): void {
      original.apply(this, args);
      check();
    };
    history[method] = wrapped;
    return () => {
      // Someone may have wrapped ours since: then it stays beneath theirs, and does nothing.
      if (history[method] !== wrapped) return;
      if (own) history[method] = original;
      else Reflect.deleteProperty(history, method);
    };
  }

  const unwrap = [wrap('pushState'), wrap('replaceState')];
  window.addEventListener('popstate', check);
  window.addEventListener('hashchange', check);
  return () => {
    active = false;
    for (const undo of unwrap) undo();
    window.removeEventListener('popstate', check);
    window.removeEventListener('hashchange', check);
  };
}
