import type { CartLineRef, PageSource } from '#contracts/shopping-event.ts';
import { type Emit, once, type PageEnvironment, type Report } from './source.ts';

/** Several signs of one change (an event, a request, another request) come close together. */
const SETTLE_MS = 30;
/** After this long without a reading, a sign is news again. */
const QUIET_MS = 5000;

export interface CartReader {
  /** Reads the cart anew, soon: it has changed. */
  refresh(): void;
  /** It may have changed. Some apps tell of every request to the cart, ours too: what only ever finds the same is asked less and less. */
  hear(): void;
  stop(): void;
}

export interface CartReaderOptions {
  readonly source: PageSource;
  /** Where the shop itself says what is in the cart; asked at each reading. */
  readonly url: () => string;
  /** Undefined where the answer is no cart. */
  readonly read: (answer: unknown, report: Report) => readonly CartLineRef[] | undefined;
}

/**
 * Reads a shop's own cart, as the shop's own scripts do: a GET to the page's own origin with its own cookie, that carries
 * nothing of ours. Only the newest answer counts.
 */
export function cartReader(
  { source, url, read }: CartReaderOptions,
  { window, now }: PageEnvironment,
  emit: Emit,
  report: Report,
): CartReader {
  const warn = once(report);
  let reading: AbortController | undefined;
  let timer: number | undefined;
  let due = Infinity;
  let last: { readonly time: number; readonly answer: string } | undefined;
  /** Readings in a row that found the same. */
  let echoes = 0;

  async function run(): Promise<void> {
    due = Infinity;
    reading?.abort();
    const { signal } = (reading = new AbortController());
    try {
      const target = new URL(url(), window.location.href);
      if (target.origin !== window.location.origin)
        return warn(`${cartOf(source)} is not on this page's origin and is not read.`);
      const response = await window.fetch(target.href, {
        credentials: 'same-origin',
        headers: { accept: 'application/json' },
        signal,
      });
      if (!response.ok)
        return warn(`${cartOf(source)} cannot be read: ${target.pathname} answers ${response.status}.`);
      const answer: unknown = await response.json();
      if (signal.aborted) return;
      const lines = read(answer, warn);
      if (lines === undefined)
        return warn(`${cartOf(source)} cannot be read: ${target.pathname} answers something else.`);
      const text = JSON.stringify(answer);
      echoes = last?.answer === text ? echoes + 1 : 0;
      last = { time: now(), answer: text };
      emit({ kind: 'cart', lines, source, time: last.time });
    } catch {
      // Aborted, offline, or no JSON; the next change of the cart is the next chance.
      if (!signal.aborted && window.navigator.onLine) warn(`${cartOf(source)} cannot be read.`);
    }
  }

  function readIn(ms: number): void {
    const time = now() + ms;
    if (time >= due) return;
    due = time;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void run(), ms);
  }

  function refresh(): void {
    // What was on its way when the cart changed is out of date.
    reading?.abort();
    readIn(SETTLE_MS);
  }

  function hear(): void {
    if (now() - (last?.time ?? -Infinity) > QUIET_MS) echoes = 0;
    readIn(SETTLE_MS * 2 ** Math.min(echoes, 10));
  }

  // A page that comes back out of the browser's cache shows the cart that it had.
  const onShow = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) refresh();
  };
  window.addEventListener('pageshow', onShow);
  return {
    refresh,
    hear,
    stop() {
      window.clearTimeout(timer);
      window.removeEventListener('pageshow', onShow);
      reading?.abort();
    },
  };
}

function cartOf(source: PageSource): string {
  return `This shop's cart (${source})`;
}
