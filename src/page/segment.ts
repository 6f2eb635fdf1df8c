import { createTrackReader } from './segment-event.ts';
import type { PageEnvironment, PageStateSource } from './source.ts';

/** How soon an `analytics` that was made or replaced after us is noticed. No event tells of it. */
const POLL_MS = 500;

/**
 * Segment's analytics.js. Before it has loaded, its snippet's queue is read, so that shoppers whose browser blocks the
 * library are served, too; once it has, it calls back for what it tracks. It tracks the queue first: what has been read
 * there is passed over then.
 */
export function segmentSource({ window, now }: PageEnvironment): PageStateSource {
  return {
    name: 'segment',
    start(emit, report) {
      const readTrack = createTrackReader(now, () => window.location.href);
      /** How often each event was read out of the queue, that has yet to be tracked. */
      const early = new Map<string, number>();
      const seen = new WeakSet<object>();
      /** Our own place in a queue: when it is gone, the library has taken it over, and us with it. */
      const entry = ['on', 'track', onTrack];
      let listening: unknown;
      let told = false;
      let active = true;

      function read(name: unknown, properties: unknown): void {
        for (const signal of readTrack(name, properties)) emit(signal);
      }

      function onTrack(name: unknown, properties: unknown): void {
        if (!active) return;
        safely(() => {
          const event = print(name, properties);
          const times = early.get(event) ?? 0;
          if (times > 0) early.set(event, times - 1);
          else read(name, properties);
        });
      }

      function readQueue(queue: unknown[]): void {
        for (const call of queue) {
          if (!Array.isArray(call) || call[0] !== 'track' || seen.has(call)) continue;
          seen.add(call);
          const event = print(call[1], call[2]);
          early.set(event, (early.get(event) ?? 0) + 1);
          read(call[1], call[2]);
        }
      }

      function look(): void {
        const { analytics } = window;
        // Some other queue of that name has no such method.
        if (!hasOn(analytics)) return;
        if (Array.isArray(analytics)) {
          if (listening === undefined) {
            // First in the queue, so that the library calls back for all of it, whichever version it is.
            analytics.unshift(entry);
            listening = analytics;
          }
          readQueue(analytics);
          return;
        }
        if (analytics === listening) return;
        const taken = Array.isArray(listening) && !listening.includes(entry);
        if (!taken) {
          // It came by itself and tracks no queue.
          early.clear();
          analytics.on('track', onTrack);
        }
        listening = analytics;
      }

      function safely(act: () => void): void {
        try {
          act();
        } catch {
          if (!told) report('What this page tracks with Segment could not be read.');
          told = true;
        }
      }

      const timer = window.setInterval(() => safely(look), POLL_MS);
      safely(look);
      return () => {
        window.clearInterval(timer);
        active = false;
        const { analytics } = window;
        // Still in the queue: then the library never hears of us.
        if (Array.isArray(analytics))
          analytics.splice(0, Infinity, ...analytics.filter((call) => call !== entry));
        else if (hasOn(analytics)) safely(() => analytics.off?.('track', onTrack));
      };
    },
  };
}

interface Analytics {
  on(event: 'track', listener: (name: unknown, properties: unknown) => void): void;
  off?(event: 'track', listener: unknown): void;
}

/** An array with methods before the library has loaded, the library itself after. */
function hasOn(value: unknown): value is Analytics {
  return (
    typeof value === 'object' && value !== null && typeof (value as Partial<Analytics>).on === 'function'
  );
}

function print(name: unknown, properties: unknown): string {
  return JSON.stringify([name, properties]);
}
