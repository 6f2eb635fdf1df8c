import type { FetchedFile } from '#contracts/fetched-file.ts';

/** Tells of every request of this worker, those before the call included: a shop can show them to whoever asks. */
export function watchFetches(tell: (file: FetchedFile) => void): void {
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      // A copy out of the browser's cache transfers nothing, and has a size.
      const bytes = entry.transferSize || entry.encodedBodySize || undefined;
      tell({ url: entry.name, bytes, durationMs: entry.duration });
    }
  });
  observer.observe({ type: 'resource', buffered: true });
}
