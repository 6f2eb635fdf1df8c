import type { ModelFusion, StageFusion } from '#contracts/fusion.ts';

/**
 * The instant tier's weights, learnt by `npx aisle fit evaluation/fit-plan.json --model none` on validation baskets of Online
 * Retail and Complete Journey and on situations that readers judged in three shops; popularity, and the text's weight without
 * a log, were set by tables of the same. docs/evaluation.md has the whole story.
 * The teacher's were chosen out of five (docs/evaluation-comparisons.md), with the shipped model as the teacher: beside a log it
 * adds nothing, and what goes with a thing is no alternative to it.
 */
export const INSTANT_FUSION: StageFusion = {
  log: {
    known: {
      text: 0.088,
      textLast: 0.117,
      category: 0.144,
      brand: 0.087,
      price: 0.121,
      cooccurrence: 1.306,
      popularity: 0.4,
      numbering: 0.126,
      instead: 0.097,
      goesWith: 0,
    },
    fresh: {
      text: 1.198,
      textLast: 0.126,
      category: 2.596,
      brand: 1.095,
      price: 0,
      numbering: 1.483,
      arrivals: 0.352,
      goesWith: 0.596,
      instead: 0.395,
    },
    bias: 0.845,
  },
  noLog: {
    text: 2.944,
    textLast: 0,
    category: 2.594,
    brand: 1.093,
    price: 0.534,
    goesWith: 0.737,
    instead: 0.94,
    teacher: 0.1,
  },
  completing: {
    text: 0.846,
    category: 1.069,
    brand: 0.277,
    goesWith: 1.315,
    instead: 1.353,
    teacher: 0.2,
    textLast: 0,
    price: 0.164,
  },
  alike: {
    text: 1.581,
    category: 2.319,
    brand: 0.804,
    price: 2.157,
    instead: 1.645,
    textLast: 0.868,
    goesWith: 0,
  },
};

/** For a model that carries no weights of its own, such as a public GPT-2: likelihood refines, cautiously. */
export const DEFAULT_MODEL_FUSION: ModelFusion = {
  ...INSTANT_FUSION,
  likelihood: { log: 0.2, noLog: 0.2, prior: 0 },
};
