import { type Ga4Event, type Ga4Item, ga4Entries } from './ga4.ts';

interface TaggedWindow extends Window {
  dataLayer?: unknown[];
}

/** The page's own data layer, as a tag manager would have made it. */
export function dataLayer(): unknown[] {
  return ((window as TaggedWindow).dataLayer ??= []);
}

export function pushEcommerce(
  event: Ga4Event,
  items: readonly Ga4Item[],
  more?: Readonly<Record<string, string | number>>,
): void {
  for (const entry of ga4Entries(event, items, more)) dataLayer().push(entry);
}
