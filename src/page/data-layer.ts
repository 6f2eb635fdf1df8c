import { createEntryReader } from './data-layer-entry.ts';
import type { Emit, PageEnvironment, PageStateSource, Report } from './source.ts';
import { wrapPush } from './wrap-push.ts';

/** Tag managers cut the data layer at about 300 entries; what lies further back is another page's. */
const MAX_BACKLOG = 500;
/** How soon a data layer that was made or replaced after us is noticed. No event tells of it. */
const POLL_MS = 500;

/**
 * The host's `window.dataLayer`, before and after load. Its push is wrapped, beneath or above a tag manager's own
 * wrapping; whatever is pushed, the host sees its own call, result and exceptions and nothing of ours.
 */
export function dataLayerSource({ window, now, onNavigate }: PageEnvironment): PageStateSource {
  return {
    name: 'datalayer',
    start(emit, report) {
      const read = createSafeReader(now, emit, report);
      let layer: unknown;
      let length = -1;
      let unwrap: (() => void) | undefined;

      function catchUp(): void {
        const present = window.dataLayer;
        if (!Array.isArray(present) || (present === layer && present.length === length)) return;
        if (present !== layer) {
          unwrap?.();
          layer = present;
          unwrap = wrapPush(present, read);
        }
        length = present.length;
        // By identity, not by index: the host and its tag manager may cut the array at its start.
        for (const entry of present.slice(-MAX_BACKLOG)) read(entry);
      }

      const safely = (): void => {
        try {
          catchUp();
        } catch {
          report('The data layer of this page cannot be read.');
          stop();
        }
      };
      const timer = window.setInterval(safely, POLL_MS);
      const stopNavigation = onNavigate(safely);
      function stop(): void {
        window.clearInterval(timer);
        stopNavigation();
        unwrap?.();
      }
      safely();
      return stop;
    },
  };
}

/** Reads each entry once, and never throws. */
function createSafeReader(now: () => number, emit: Emit, report: Report): (entry: unknown) => void {
  const readEntry = createEntryReader(now);
  const seen = new WeakSet<object>();
  let told = false;
  return (entry) => {
    if (typeof entry !== 'object' || entry === null || seen.has(entry)) return;
    seen.add(entry);
    try {
      for (const signal of readEntry(entry)) emit(signal);
    } catch {
      if (!told) report('An entry of the data layer could not be read.');
      told = true;
    }
  };
}
