import type { Feature } from './candidate.ts';

/** Weight of each standardised feature; a missing one counts nothing. */
export type Weights = Readonly<Partial<Record<Feature, number>>>;

/** Weights where the shop's own log is at hand. An item that the log never saw has no counts to be judged by. */
interface LogWeights {
  readonly known: Weights;
  readonly fresh: Weights;
  /** Added to the score of a known item, so that both kinds stand on one scale. */
  readonly bias: number;
}

export interface StageFusion {
  readonly log: LogWeights;
  readonly noLog: Weights;
  /** Instead of `noLog` (and `log.fresh`) where a list completes what is there, or names alternatives to it. */
  readonly completing?: Weights;
  readonly alike?: Weights;
}

/** What a model carries of its own: the weights with its embedding, and those of the likelihood refinement. */
export interface ModelFusion extends StageFusion {
  readonly likelihood: {
    /** Weight of the likelihood, standardised over the shortlist. */
    readonly log: number;
    readonly noLog: number;
    /** Share of the title's own prior that is taken off, 0 to 1. */
    readonly prior: number;
  };
}
