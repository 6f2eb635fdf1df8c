import type { PageEnvironment, Report } from './source.ts';

/** Tag managers cut their list at about 300 entries; what lies further back is another page's. */
const MAX_BACKLOG = 500;
/** How soon a list that was made or replaced after us is noticed. No event tells of it. */
const POLL_MS = 500;

/**
 * A global array to which the page pushes what happens (`dataLayer`, `adobeDataLayer`), before and after load. Its push
 * is wrapped, beneath or above others' wrapping; whatever is pushed, the host sees its own call, result and exceptions
 * and nothing of ours. Each entry is read once, in order. The returned function ends it and puts push back.
 */
export function watchPushedList(
  name: 'dataLayer' | 'adobeDataLayer',
  { window, onNavigate }: PageEnvironment,
  readEntry: (entry: object) => void,
  report: Report,
): () => void {
  const read = safeReader(name, readEntry, report);
  let list: unknown;
  let unwrap: (() => void) | undefined;

  function catchUp(): void {
    const present = window[name];
    if (!Array.isArray(present)) return;
    if (present !== list) {
      unwrap?.();
      list = present;
      unwrap = wrapPush(present, read);
    }
    // By identity, not by index: tag managers cut the array at its start, and take it over by emptying and refilling it.
    for (const entry of present.slice(-MAX_BACKLOG)) read(entry);
  }

  const safely = (): void => {
    try {
      catchUp();
    } catch {
      report(`The ${name} of this page cannot be read.`);
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
}

/** Reads each entry once, and never throws. */
function safeReader(
  name: string,
  readEntry: (entry: object) => void,
  report: Report,
): (entry: unknown) => void {
  const seen = new WeakSet<object>();
  let told = false;
  return (entry) => {
    if (typeof entry !== 'object' || entry === null || seen.has(entry)) return;
    seen.add(entry);
    try {
      readEntry(entry);
    } catch {
      if (!told) report(`An entry of this page's ${name} could not be read.`);
      told = true;
    }
  };
}

function wrapPush(list: unknown[], read: (entry: unknown) => void): () => void {
  const own = Object.getOwnPropertyDescriptor(list, 'push');
  const original = list.push;
  let active = true;
  const wrapped = function (this: unknown[], ...entries: unknown[]): number {
    // First ours: a tag manager's push may push further entries before it returns.
    if (active) for (const entry of entries) read(entry);
    return original.apply(this, entries);
  };
  // A frozen array refuses; what is pushed some other way is found by the next look at its length.
  if (!Reflect.defineProperty(list, 'push', { value: wrapped, configurable: true, writable: true }))
    return () => {};
  return () => {
    active = false;
    if (list.push !== wrapped) return;
    if (own) Object.defineProperty(list, 'push', own);
    else Reflect.deleteProperty(list, 'push');
  };
}
