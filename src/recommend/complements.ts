import type { Placement } from '#contracts/suggestion.ts';

/** Placements that complete what is there: a second tent is no answer to a tent in the cart. */
export function complements(placement: Placement): boolean {
  return placement === 'bought-together' || placement === 'cart';
}
