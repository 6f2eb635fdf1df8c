import type { Catalog } from '#catalog/catalog.ts';
import type { StageFusion, Weights } from '#contracts/fusion.ts';
import type { Placement } from '#contracts/suggestion.ts';
import { catalogColumns } from './catalog-columns.ts';
import { INSTANT_FUSION } from './default-fusion.ts';
import { complements } from './eligible.ts';

/**
 * The weights for a placement. What goes with a thing seldom shares its words, and what would do instead mostly does: so
 * lists that complete and lists of the alike have weights of their own for products without counts.
 * @param lacking whether the shop has no categories: then words stand in for them where a list completes
 */
export function fusionFor<F extends StageFusion>(fusion: F, placement: Placement, lacking: boolean): F {
  if (complements(placement)) {
    const weights = fusion.completing ?? INSTANT_FUSION.completing;
    return withoutCounts(fusion, weights && lacking ? wordsForCategory(weights) : weights);
  }
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

/** Whether the shop has no departments, so that a thing's range (all of one pattern) shows in words only. */
export function lacksCategories(catalog: Catalog): boolean {
  return catalogColumns(catalog).categories.length === 0;
}

function wordsForCategory(weights: Weights): Weights {
  return { ...weights, text: (weights.text ?? 0) + (weights.category ?? 0) };
}
