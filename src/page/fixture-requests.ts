import { vi } from 'vitest';

type Heard = (list: { getEntries(): { name: string }[] }) => void;

export interface PageRequests {
  /** The page itself has made a request. */
  tell(path: string, base?: string): void;
  /** Whether anybody listens. */
  heard(): boolean;
}

/** For tests: Resource Timing that hears of a request when it is told, until all globals are put back. */
export function stubPageRequests(): PageRequests {
  let observed: Heard | undefined;
  vi.stubGlobal(
    'PerformanceObserver',
    class {
      constructor(callback: Heard) {
        observed = callback;
      }
      observe(): void {}
      disconnect(): void {
        observed = undefined;
      }
    },
  );
  return {
    tell: (path, base = location.href) =>
      observed?.({ getEntries: () => [{ name: new URL(path, base).href }] }),
    heard: () => observed !== undefined,
  };
}
