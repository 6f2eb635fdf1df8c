import type { Suggestion } from '#contracts/suggestion.ts';

export interface CalmInput {
  readonly shown: readonly Suggestion[];
  readonly incoming: readonly Suggestion[];
  /** Ids of the cards under the pointer or the focus; undefined when nobody is in the widget. */
  readonly touched: readonly string[] | undefined;
  /** The new list has waited for as long as it may. */
  readonly overdue: boolean;
}

/**
 * The list to show now, or undefined to hold the new one. A card must never slide away under a hand that is about to
 * press it: while somebody is in the widget a new order waits, and when it can wait no longer the touched cards keep
 * their places in it.
 */
export function calmMerge({
  shown,
  incoming,
  touched,
  overdue,
}: CalmInput): readonly Suggestion[] | undefined {
  if (touched === undefined || shown.length === 0 || sameOrder(shown, incoming)) return incoming;
  return overdue ? withPinned(shown, incoming, touched) : undefined;
}

export function sameOrder(a: readonly Suggestion[], b: readonly Suggestion[]): boolean {
  return a.length === b.length && a.every((one, index) => one.product.id === b[index]?.product.id);
}

/** A touched card that is no longer suggested does go: it may be sold out, or in the cart by now. */
function withPinned(
  shown: readonly Suggestion[],
  incoming: readonly Suggestion[],
  touched: readonly string[],
): readonly Suggestion[] {
  const merged = [...incoming];
  shown.forEach(({ product }, place) => {
    if (!touched.includes(product.id)) return;
    const at = merged.findIndex((one) => one.product.id === product.id);
    if (at >= 0) merged.splice(Math.min(place, merged.length - 1), 0, ...merged.splice(at, 1));
  });
  return merged;
}
