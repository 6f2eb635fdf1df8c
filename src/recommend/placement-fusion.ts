import type { StageFusion, Weights } from '#contracts/fusion.ts';
import type { Placement } from '#contracts/suggestion.ts';
import { INSTANT_FUSION } from './default-fusion.ts';
import { complements } from './eligible.ts';

/**
 * The weights for a placement. What goes with a thing seldom shares its words, and what would do instead mostly does: so
 * lists that complete and lists of the alike have weights of their own for products without counts.
 */
export function fusionFor<F extends StageFusion>(fusion: F, placement: Placement): F {
  if (complements(placement)) return withoutCounts(fusion, fusion.completing ?? INSTANT_FUSION.completing);
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
