import { useSyncExternalStore } from 'react';

export interface RequestRow {
  readonly url: string;
  readonly bytes: number;
  readonly initiator: string;
}

export interface Viewed {
  readonly id: string;
  readonly title: string;
}

let rows: readonly RequestRow[] = [];
const listeners = new Set<() => void>();

/** Everything that the page has asked for since it was opened. Call once, early. */
export function watchRequests(): void {
  new PerformanceObserver((list) => {
    const more = list.getEntries().map((entry) => {
      const { name, transferSize, decodedBodySize, initiatorType } = entry as PerformanceResourceTiming;
      return { url: name, bytes: transferSize || decodedBodySize, initiator: initiatorType };
    });
    rows = [...rows, ...more];
    for (const listener of listeners) listener();
  }).observe({ type: 'resource', buffered: true });
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
