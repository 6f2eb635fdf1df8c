import type { ModelFusion, StageFusion } from '#contracts/fusion.ts';

/**
 * The instant tier's weights, learnt by `npx aisle fit evaluation/fit-plan.json --model none` on validation baskets of Online
 * Retail and Complete Journey and on situations that a reader judged in the demo shop; docs/evaluation.md has the whole story.
 * The teacher's were chosen out of five (docs/evaluation-comparisons.md), with the shipped model as the teacher: beside a log it
 * adds nothing, and what goes with a thing is no alternative to it.
 */
export const INSTANT_FUSION: StageFusion = {
  log: {
    known: {
      text: 0.117,
      textLast: 0.329,
      category: 0.05,
      brand: 0.226,
      price: 0.321,
      cooccurrence: 1.351,
      instead: 0.278,
      goesWith: 0.026,
    },
    fresh: {
      text: 1.776,
      textLast: 0.238,
      category: 1.522,
      brand: 1.131,
      price: 0,
      goesWith: 0.082,
      instead: 0.389,
    },
    bias: 0.535,
  },
  noLog: {
    text: 1.956,
    textLast: 0.407,
    category: 1.522,
    brand: 1.131,
    price: 0.157,
    goesWith: 0.881,
    instead: 0.689,
    teacher: 0.1,
  },
  completing: {
    text: 0,
    category: 1.828,
    brand: 0.301,
    goesWith: 1.925,
    instead: 0.466,
    teacher: 0.2,
    textLast: 0.681,
    price: 0,
  },
  alike: {
    text: 0.713,
    category: 0.788,
    brand: 0.527,
    price: 0.469,
    instead: 5.401,
    textLast: 0,
    goesWith: 0,
  },
};

/** For a model that carries no weights of its own, such as a public GPT-2: likelihood refines, cautiously. */
export const DEFAULT_MODEL_FUSION: ModelFusion = {
  ...INSTANT_FUSION,
  likelihood: { log: 0.2, noLog: 0.2, prior: 0 },
};
