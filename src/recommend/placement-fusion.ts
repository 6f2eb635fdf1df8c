import type { Catalog } from '#catalog/catalog.ts';
import type { StageFusion, Weights } from '#contracts/fusion.ts';
import type { Placement } from '#contracts/suggestion.ts';
import { catalogColumns } from './catalog-columns.ts';
import { INSTANT_FUSION } from './default-fusion.ts';
import { complements } from './complements.ts';

/**
 * The weights for a placement in a shop. Where it has no categories, a thing's range (all of one pattern) shows in words only:
 * where a list completes, they stand in for them.
 */
export function fusionFor<F extends StageFusion>(fusion: F, placement: Placement, catalog: Catalog): F {
  const completing = complements(placement) && lacksCategories(catalog) && completingOf(fusion);
  return completing
    ? withoutCounts(fusion, wordsForCategory(completing))
    : fusionOfPlacement(fusion, placement);
}

/**
 * The weights for a placement, whatever the shop. What goes with a thing seldom shares its words, and what would do instead
 * mostly does: so lists that complete and lists of the alike have weights of their own for products without counts.
 */
export function fusionOfPlacement<F extends StageFusion>(fusion: F, placement: Placement): F {
  if (complements(placement)) return withoutCounts(fusion, completingOf(fusion));
  if (placement !== 'similar') return fusion;
  const alike = fusion.alike ?? INSTANT_FUSION.alike;
  if (!alike) return fusion;
  // What was bought in one basket is no alternative: counts join in, they do not lead.
  const known = { ...alike, cooccurrence: fusion.log.known.cooccurrence ?? 0 };
  return { ...withoutCounts(fusion, alike), log: { ...fusion.log, known, fresh: alike } };
}

function withoutCounts<F extends StageFusion>(fusion: F, weights: Weights | undefined): F {
  return weights ? { ...fusion, log: { ...fusion.log, fresh: weights }, noLog: weights } : fusion;
}

export function lacksCategories(catalog: Catalog): boolean {
  return catalogColumns(catalog).categories.length === 0;
}

function completingOf(fusion: StageFusion): Weights | undefined {
  return fusion.completing ?? INSTANT_FUSION.completing;
}

function wordsForCategory(weights: Weights): Weights {
  return { ...weights, text: (weights.text ?? 0) + (weights.category ?? 0) };
}
