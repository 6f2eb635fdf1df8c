import type { LogWeights, StageFusion, Weights } from '#contracts/fusion.ts';
import type { Placement } from '#contracts/suggestion.ts';
import { complements } from './eligible.ts';

/**
 * What goes with a thing seldom shares its words and mostly shares its department: a mat, not another tent. Sessions of
 * bare titles, which the weights are learnt on, cannot teach that, so these factors are set by hand.
 */
const WORDS = 0.3;
const DEPARTMENT = 4;

/**
 * Weights of what goes together and of what would do instead, by hand until a shop's log teaches better: where a list
 * completes, the first leads, but beside the shop's own counts it only joins in. Without knowledge there is no such column.
 */
const COMPLETING = { goesWith: 5, instead: 0 };
const ALIKE = { goesWith: 0, instead: 1.5 };
const BROWSING = { goesWith: 0.8, instead: 0.4 };
const BESIDE_COUNTS = 0.2;

/** The weights for a placement: as they were learnt, but for what no log of bare titles teaches. */
export function fusionFor<F extends StageFusion>(fusion: F, placement: Placement): F {
  const completing = complements(placement);
  const known = completing ? COMPLETING : placement === 'similar' ? ALIKE : BROWSING;
  const adapt = (weights: Weights, share = 1): Weights => ({
    ...(completing ? complete(weights) : weights),
    goesWith: known.goesWith * share,
    instead: known.instead * share,
  });
  const { log, noLog } = fusion;
  const adapted: LogWeights = { ...log, known: adapt(log.known, BESIDE_COUNTS), fresh: adapt(log.fresh) };
  return { ...fusion, log: adapted, noLog: adapt(noLog) };
}

function complete(weights: Weights): Weights {
  return {
    ...weights,
    text: (weights.text ?? 0) * WORDS,
    textLast: (weights.textLast ?? 0) * WORDS,
    category: (weights.category ?? 0) * DEPARTMENT,
  };
}
