import type { PageEnvironment } from './source.ts';

/** How soon what came late is noticed. No event tells of a new global. */
const POLL_MS = 500;
/** What has not come a minute after the page is none of this page. */
const MAX_LOOKS = 120;

/** Starts once `isPresent`: now, when the document has been read, or within a minute of a page's begin. */
export function whenPresent(
  { window, onNavigate }: PageEnvironment,
  isPresent: () => boolean,
  start: () => () => void,
): () => void {
  let stop: (() => void) | undefined;
  let timer: number | undefined;
  let looks = 0;

  function look(): void {
    window.clearTimeout(timer);
    if (stop !== undefined) return;
    if (found()) {
      stop = start();
      leave();
    } else if (looks++ < MAX_LOOKS) timer = window.setTimeout(look, POLL_MS);
  }
  function found(): boolean {
    try {
      return isPresent();
    } catch {
      // A page that throws where it is looked at has nothing to say yet.
      return false;
    }
  }
  function begin(): void {
    looks = 0;
    look();
  }
  function leave(): void {
    window.clearTimeout(timer);
    stopNavigation();
    window.document.removeEventListener('DOMContentLoaded', look);
  }
  const stopNavigation = onNavigate(begin);
  window.document.addEventListener('DOMContentLoaded', look);
  begin();
  return () => {
    leave();
    stop?.();
  };
}
