/** One decision: which of several candidates was taken. */
export interface Choice {
  /** candidates × features, row-major */
  readonly features: Float32Array;
  /** Added to each candidate's score: the logarithm of how many candidates it was drawn to stand for. */
  readonly offsets: Float32Array;
  /** Place of the candidate that was taken. */
  readonly taken: number;
  /** Share in the loss; those of all choices sum to 1. */
  readonly weight: number;
}

export interface LogitOptions {
  /** Weight of ½ Σ (w − prior)², beside the mean loss of a choice. */
  readonly l2: number;
  readonly prior: Float64Array;
  /** Features whose weight may be below 0. */
  readonly free: readonly boolean[];
  readonly steps?: number;
}

/** Weighted mean of −log of the probability of what was taken (softmax over the candidates), in nats; adds its slope to `gradient`. */
export function choiceLoss(
  weights: Float64Array,
  choices: readonly Choice[],
  gradient: Float64Array,
): number {
  const size = weights.length;
  let loss = 0;
  for (const { features, offsets, taken, weight } of choices) {
    const scores = new Float64Array(offsets.length);
    let most = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < scores.length; i++) {
      let score = offsets[i]!;
      for (let f = 0; f < size; f++) score += weights[f]! * features[i * size + f]!;
      scores[i] = score;
      if (score > most) most = score;
    }
    let total = 0;
    for (const score of scores) total += Math.exp(score - most);
    loss += weight * (most + Math.log(total) - scores[taken]!);
    for (let i = 0; i < scores.length; i++) {
      const pull = weight * (Math.exp(scores[i]! - most) / total - (i === taken ? 1 : 0));
      if (pull === 0) continue;
      for (let f = 0; f < size; f++) gradient[f]! += pull * features[i * size + f]!;
    }
  }
  return loss;
}

const RATE = 0.05;
const MOMENTUM = 0.9;
const SCALE_MOMENTUM = 0.99;

/**
 * Weights of a conditional logit (McFadden 1974) by Adam over all choices at once, its steps shrinking to 0; weights that
 * are not free are held at or above 0 by projection.
 */
export function fitLogit(
  choices: readonly Choice[],
  { l2, prior, free, steps = 400 }: LogitOptions,
): Float64Array {
  const weights = prior.slice();
  const momentum = new Float64Array(weights.length);
  const scale = new Float64Array(weights.length);
  for (let step = 1; step <= steps; step++) {
    const gradient = weights.map((weight, f) => l2 * (weight - prior[f]!));
    choiceLoss(weights, choices, gradient);
    const rate = RATE * (1 - (step - 1) / steps);
    for (let f = 0; f < weights.length; f++) {
      momentum[f] = MOMENTUM * momentum[f]! + (1 - MOMENTUM) * gradient[f]!;
      scale[f] = SCALE_MOMENTUM * scale[f]! + (1 - SCALE_MOMENTUM) * gradient[f]! ** 2;
      const slope = momentum[f]! / (1 - MOMENTUM ** step);
      const size = Math.sqrt(scale[f]! / (1 - SCALE_MOMENTUM ** step));
      weights[f] = weights[f]! - (rate * slope) / (size + 1e-8);
      if (!free[f]) weights[f] = Math.max(0, weights[f]!);
    }
  }
  return weights;
}
