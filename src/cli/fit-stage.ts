import type { Feature } from '#contracts/candidate.ts';
import type { StageFusion, Weights } from '#contracts/fusion.ts';
import type { Columns } from '#recommend/columns.ts';
import { fitLogit } from './conditional-logit.ts';
import { featuresOf, type FitCase, toChoices } from './fit-cases.ts';

export interface StageOptions {
  /** Whether the log has counts of the row. */
  readonly known: (row: number) => boolean;
  /** What is believed without data: a feature that the shop does not have keeps this weight. */
  readonly prior: StageFusion;
  readonly l2: number;
  readonly seed: number;
}

/**
 * Weights of one tier, learnt from what shoppers took. No weight falls below 0: a product is never shown less because it
 * is near, and every reason that is told is then a true one.
 */
export function fitStage(cases: readonly FitCase[], options: StageOptions): StageFusion {
  const features = featuresOf(cases);
  const textual = features.filter((feature) => feature !== 'cooccurrence');
  const noLog = fitWeights(cases, textual, options.prior.noLog, options);
  return { log: fitWithLog(cases, features, noLog, options), noLog };
}

function fitWeights(
  cases: readonly FitCase[],
  features: readonly Feature[],
  prior: Weights,
  { l2, seed }: StageOptions,
): Weights {
  const write = (columns: Columns, row: number, out: Float32Array, start: number): void => {
    features.forEach((feature, f) => {
      out[start + f] = columns[feature]?.[row] ?? 0;
    });
  };
  const choices = toChoices(cases, features, features.length, write, seed);
  const weights = fitLogit(choices, { l2, prior: vector(prior, features), free: features.map(() => false) });
  return named(weights, features, prior);
}

/** Known and fresh items stand in one softmax, each with its own weights; the bias lies between the two. */
function fitWithLog(
  cases: readonly FitCase[],
  features: readonly Feature[],
  freshPrior: Weights,
  { known, prior, l2, seed }: StageOptions,
): StageFusion['log'] {
  const fresh = features.filter((feature) => feature !== 'cooccurrence');
  const bias = features.length + fresh.length;
  const write = (columns: Columns, row: number, out: Float32Array, start: number): void => {
    const isKnown = known(row);
    const first = start + (isKnown ? 0 : features.length);
    (isKnown ? features : fresh).forEach((feature, f) => {
      out[first + f] = columns[feature]?.[row] ?? 0;
    });
    out[start + bias] = isKnown ? 1 : 0;
  };
  const choices = toChoices(cases, features, bias + 1, write, seed);
  const start = [...vector(prior.log.known, features), ...vector(freshPrior, fresh), prior.log.bias];
  const weights = fitLogit(choices, {
    l2,
    prior: Float64Array.from(start),
    free: start.map((_, i) => i === bias),
  });
  return {
    known: named(weights.subarray(0, features.length), features, prior.log.known),
    fresh: named(weights.subarray(features.length, bias), fresh, freshPrior),
    bias: round(weights[bias]!),
  };
}

function vector(weights: Weights, features: readonly Feature[]): Float64Array {
  return Float64Array.from(features, (feature) => weights[feature] ?? 0);
}

function named(weights: Float64Array, features: readonly Feature[], prior: Weights): Weights {
  return { ...prior, ...Object.fromEntries(features.map((feature, f) => [feature, round(weights[f]!)])) };
}

/** Three digits: more would be noise of the sample, and files stay readable. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
