import type { PageWindow } from './source.ts';

/** How soon what came late is noticed. No event tells of a new global. */
const POLL_MS = 500;

/** Starts once `isPresent`: now, when the document has been read, or later. */
export function whenPresent(
  window: PageWindow,
  isPresent: () => boolean,
  start: () => () => void,
): () => void {
  let stop: (() => void) | undefined;
  function look(): void {
    try {
      if (stop !== undefined || !isPresent()) return;
    } catch {
      // A page that throws where it is looked at has nothing to say yet.
      return;
    }
    leave();
    stop = start();
  }
  function leave(): void {
    window.clearInterval(timer);
    window.document.removeEventListener('DOMContentLoaded', look);
  }
  const timer = window.setInterval(look, POLL_MS);
  window.document.addEventListener('DOMContentLoaded', look);
  look();
  return () => {
    leave();
    stop?.();
  };
}
