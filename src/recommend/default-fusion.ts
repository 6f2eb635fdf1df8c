import type { ModelFusion, StageFusion } from '#contracts/fusion.ts';

/**
 * The instant tier's weights, learnt by `npx aisle fit evaluation/fit-plan.json --model none` on validation baskets of Online
 * Retail and Complete Journey and on situations that a reader judged in the demo shop; docs/evaluation.md has the whole story.
 */
export const INSTANT_FUSION: StageFusion = {
  log: {
    known: {
      text: 0.111,
      textLast: 0.331,
      category: 0.129,
      brand: 0.2,
      price: 0.321,
      cooccurrence: 1.349,
      instead: 0.285,
      goesWith: 0,
    },
    fresh: {
      text: 1.781,
      textLast: 0.21,
      category: 0.995,
      brand: 1.186,
      price: 0,
      goesWith: 0.157,
      instead: 0.572,
    },
    bias: 0.538,
  },
  noLog: {
    text: 1.887,
    textLast: 0.19,
    category: 0.995,
    brand: 1.186,
    price: 0.063,
    goesWith: 0.719,
    instead: 1.071,
  },
  completing: {
    text: 0.737,
    category: 2.002,
    brand: 0.186,
    goesWith: 1.875,
    instead: 0.379,
    textLast: 0,
    price: 0,
  },
  alike: {
    text: 0.779,
    category: 1.196,
    brand: 0.876,
    price: 1.19,
    instead: 2.885,
    textLast: 0.029,
    goesWith: 0.074,
  },
};

/** For a model that carries no weights of its own, such as a public GPT-2: likelihood refines, cautiously. */
export const DEFAULT_MODEL_FUSION: ModelFusion = {
  ...INSTANT_FUSION,
  likelihood: { log: 0.2, noLog: 0.2, prior: 0 },
};
