import type { PageWindow } from './source.ts';

/**
 * Starts once `isPresent`: now, when the document has been read, or when everything has loaded. A platform that shows up
 * later than that is none of this page.
 */
export function whenPresent(
  window: PageWindow,
  isPresent: () => boolean,
  start: () => () => void,
): () => void {
  let stop: (() => void) | undefined;
  const look = (): void => {
    try {
      if (stop === undefined && isPresent()) stop = start();
    } catch {
      // A page that throws where it is looked at has nothing to say, and shall not hear of it.
    }
  };
  look();
  window.document.addEventListener('DOMContentLoaded', look);
  window.addEventListener('load', look);
  return () => {
    window.document.removeEventListener('DOMContentLoaded', look);
    window.removeEventListener('load', look);
    stop?.();
  };
}
