import type { LogWeights, StageFusion, Weights } from '#contracts/fusion.ts';
import type { Placement } from '#contracts/suggestion.ts';
import { complements } from './eligible.ts';

/**
 * What goes with a thing seldom shares its words and mostly shares its department: a mat, not another tent. Sessions of
 * bare titles, which the weights are learnt on, cannot teach that, so these factors are set by hand.
 */
const WORDS = 0.3;
const DEPARTMENT = 4;

/** The weights for a placement: as they were learnt, but for lists that complete what is there. */
export function fusionFor<F extends StageFusion>(fusion: F, placement: Placement): F {
  if (!complements(placement)) return fusion;
  const { log } = fusion;
  const completing: LogWeights = { ...log, known: complete(log.known), fresh: complete(log.fresh) };
  return { ...fusion, log: completing, noLog: complete(fusion.noLog) };
}

function complete(weights: Weights): Weights {
  return {
    ...weights,
    text: (weights.text ?? 0) * WORDS,
    textLast: (weights.textLast ?? 0) * WORDS,
    category: (weights.category ?? 0) * DEPARTMENT,
  };
}
