import { absoluteUrl } from './product-ref.ts';
import type { PageWindow } from './source.ts';

/**
 * Calls back after the page itself has made a request to its own origin that `matches`. The browser's own record of
 * requests is read (Resource Timing); the page's fetch and XMLHttpRequest stay as they are.
 */
export function watchRequests(
  { PerformanceObserver, location }: PageWindow,
  matches: (url: URL) => boolean,
  onRequest: () => void,
): () => void {
  if (PerformanceObserver === undefined) return () => {};
  const observer = new PerformanceObserver((list) => {
    const isMatch = ({ name }: PerformanceEntry): boolean => {
      const address = absoluteUrl(name, location.href);
      if (address === undefined) return false;
      const url = new URL(address);
      return url.origin === location.origin && matches(url);
    };
    if (list.getEntries().some(isMatch)) onRequest();
  });
  observer.observe({ type: 'resource' });
  return () => observer.disconnect();
}
