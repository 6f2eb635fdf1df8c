import type { Feature } from '#contracts/candidate.ts';
import type { StageFusion, Weights } from '#contracts/fusion.ts';
import { featuresOf, type FitCase } from './fit-cases.ts';
import { type Layout, type LearnOptions, learnWeights } from './learn-weights.ts';

/** Of what the log has counted. */
const OF_COUNTS: ReadonlySet<Feature> = new Set(['cooccurrence', 'popularity']);
/** Measured beside a log only: without one they are not there. */
const OF_THE_LOG: ReadonlySet<Feature> = new Set([...OF_COUNTS, 'numbering', 'arrivals']);

export interface StageOptions extends LearnOptions {
  /** What is believed without data: a feature that the shop does not have keeps this weight. */
  readonly prior: StageFusion;
}

/** The cases that each part of the weights is learnt from. */
export interface StageCases {
  /** Of shops with a log; empty where none has one. */
  readonly log: readonly FitCase[];
  /** As if there were no counts. */
  readonly noLog: readonly FitCase[];
  readonly completing: readonly FitCase[];
  readonly alike: readonly FitCase[];
}

/**
 * Weights of one tier, learnt from what shoppers took and what a person judged. No weight falls below 0: a product is never
 * shown less because it is near, and every reason that is told is then a true one.
 */
export function fitStage(cases: StageCases, options: StageOptions): StageFusion {
  const { prior } = options;
  const plain = (from: readonly FitCase[], believed: Weights): Weights =>
    from.length === 0 ? believed : fitPlain(from, believed, options);
  const noLog = plain(cases.noLog, prior.noLog);
  return {
    log: cases.log.length === 0 ? prior.log : fitLog(cases.log, noLog, options),
    noLog,
    completing: plain(cases.completing, prior.completing ?? noLog),
    alike: plain(cases.alike, prior.alike ?? noLog),
  };
}

/** One set of weights for all rows. */
function fitPlain(cases: readonly FitCase[], prior: Weights, options: StageOptions): Weights {
  const features = featuresOf(cases).filter((feature) => !OF_THE_LOG.has(feature));
  const slots = features.map((_, f) => f);
  const layout: Layout = { features, known: slots, fresh: slots, bias: -1, size: features.length };
  return named(learnWeights(cases, layout, vector(prior, features), options), features, prior);
}

/** Known and fresh rows stand in one softmax, each with its own weights; the bias lies between the two. */
function fitLog(cases: readonly FitCase[], noLog: Weights, options: StageOptions): StageFusion['log'] {
  const features = featuresOf(cases);
  const count = features.length;
  const layout: Layout = {
    features,
    // What the log knows is no arrival.
    known: features.map((feature, f) => (feature === 'arrivals' ? -1 : f)),
    // No counts, nothing to be judged by.
    fresh: features.map((feature, f) => (OF_COUNTS.has(feature) ? -1 : count + f)),
    bias: 2 * count,
    size: 2 * count + 1,
  };
  const { known, bias } = options.prior.log;
  const prior = Float64Array.from([...vector(known, features), ...vector(noLog, features), bias]);
  const weights = learnWeights(cases, layout, prior, options);
  const textual = features.filter((feature) => !OF_COUNTS.has(feature));
  const fresh = Float64Array.from(textual, (feature) => weights[count + features.indexOf(feature)]!);
  const learnt = named(weights, features, known);
  return {
    known: { ...learnt, ...dampened(learnt, noLog, features) },
    fresh: named(fresh, textual, noLog),
    bias: round(weights[2 * count]!),
  };
}

/**
 * A feature that no shop with a log has (brands, here) cannot be learnt beside one: it is held down as much as the log holds
 * down, all together, the features that both ways of ranking know.
 */
function dampened(known: Weights, noLog: Weights, learnt: readonly Feature[]): Weights {
  const both = learnt.filter((feature) => !OF_THE_LOG.has(feature) && noLog[feature] !== undefined);
  const sum = (weights: Weights): number =>
    both.reduce((total, feature) => total + (weights[feature] ?? 0), 0);
  const share = sum(known) / Math.max(sum(noLog), Number.EPSILON);
  const others = (Object.keys(noLog) as Feature[]).filter((feature) => !learnt.includes(feature));
  return Object.fromEntries(others.map((feature) => [feature, round(noLog[feature]! * share)]));
}

function vector(weights: Weights, features: readonly Feature[]): Float64Array {
  return Float64Array.from(features, (feature) => weights[feature] ?? 0);
}

/** The first weights by feature, over what was believed of the others. */
function named(weights: Float64Array, features: readonly Feature[], prior: Weights): Weights {
  return { ...prior, ...Object.fromEntries(features.map((feature, f) => [feature, round(weights[f]!)])) };
}

/** Three digits: more would be noise of the sample, and files stay readable. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
