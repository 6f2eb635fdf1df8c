import { useLayoutEffect } from 'react';
import { useLocation } from 'wouter';

interface Entry {
  readonly scrollKey?: string;
}

const KEPT = 'demo-scroll';
const positions = new Map<string, number>(readKept());
let current = '';

/** A reload too comes back to its place; a browser that keeps nothing starts at the top. */
function readKept(): [string, number][] {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? '[]') as [string, number][];
  } catch {
    return [];
  }
}

function keep(): void {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify([...positions].slice(-50)));
  } catch {
    // Storage is refused or full: nothing is lost but a place on a page.
  }
}

/** A new page starts at its top; going back returns to where the shopper was. */
export function useScrollMemory(): void {
  const [path] = useLocation();
  useLayoutEffect(() => {
    history.scrollRestoration = 'manual';
    const remember = () => positions.set(current, window.scrollY);
    addEventListener('scroll', remember, { passive: true });
    addEventListener('pagehide', keep);
    return () => {
      removeEventListener('scroll', remember);
      removeEventListener('pagehide', keep);
    };
  }, []);
  useLayoutEffect(() => {
    const known = (history.state as Entry | null)?.scrollKey;
    const first = current === '';
    current = known ?? crypto.randomUUID();
    if (known === undefined) history.replaceState({ ...history.state, scrollKey: current }, '');
    window.scrollTo({ top: positions.get(current) ?? 0, behavior: 'instant' });
    if (!first && known === undefined) document.querySelector('main')?.focus({ preventScroll: true });
    // A new path is the very reason, though nothing in here reads it.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [path]);
}
