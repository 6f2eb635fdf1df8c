import { useSyncExternalStore } from 'react';

export interface RequestRow {
  readonly url: string;
  /** undefined where another origin does not say */
  readonly bytes: number | undefined;
  readonly initiator: string;
}

export interface Viewed {
  readonly id: string;
  readonly title: string;
}

let rows: readonly RequestRow[] = [];
const listeners = new Set<() => void>();

function add(more: readonly RequestRow[]): void {
  rows = [...rows, ...more];
  for (const listener of listeners) listener();
}

/** Everything that the page, and Aisle's worker, have asked for since the page was opened. Call once, early. */
export function watchRequests(): void {
  new PerformanceObserver((list) => {
    add(
      list.getEntries().map((entry) => {
        const { name, transferSize, decodedBodySize, initiatorType } = entry as PerformanceResourceTiming;
        return { url: name, bytes: transferSize || decodedBodySize, initiator: initiatorType };
      }),
    );
  }).observe({ type: 'resource', buffered: true });
  // A worker's requests stand in a timeline of its own; Aisle tells of them.
  document.addEventListener('aisle:request', (event) => {
    const { url, bytes } = (event as CustomEvent<{ url: string; bytes: number | undefined }>).detail;
    add([{ url, bytes, initiator: 'worker' }]);
  });
}

export function useRequests(): readonly RequestRow[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => rows,
  );
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/**
 * The requests whose address names something that the shopper has looked at: its id as a whole word, or its title.
 * @param own paths that show products to everybody alike, such as the shop's pictures; they tell nothing
 */
export function tellingRequests(
  requests: readonly RequestRow[],
  viewed: readonly Viewed[],
  own: readonly string[],
): readonly RequestRow[] {
  const signs = viewed.flatMap(({ id, title }) => [
    new RegExp(`(?<![a-z0-9-])${escaped(id.toLowerCase())}(?![a-z0-9-])`),
    new RegExp(escaped(title.toLowerCase())),
  ]);
  return requests.filter(({ url }) => {
    if (own.some((path) => new URL(url, 'http://shop.invalid').pathname.startsWith(path))) return false;
    const text = decodeUrl(url).toLowerCase();
    return signs.some((sign) => sign.test(text));
  });
}

function decodeUrl(url: string): string {
  try {
    return decodeURIComponent(url.replaceAll('+', ' '));
  } catch {
    return url;
  }
}
