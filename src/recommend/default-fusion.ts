import type { ModelFusion, StageFusion } from '#contracts/fusion.ts';

/**
 * The instant tier's weights, learnt by `npx aisle fit evaluation/fit-plan.json --model none` on validation baskets of Online
 * Retail and Complete Journey and on situations that a reader judged in the demo shop; docs/evaluation.md has the whole story.
 */
export const INSTANT_FUSION: StageFusion = {
  log: {
    known: {
      text: 0.166,
      textLast: 0.196,
      category: 0.572,
      brand: 0.2,
      price: 0.322,
      cooccurrence: 1.347,
      instead: 0.313,
    },
    fresh: {
      text: 1.249,
      textLast: 0.121,
      category: 1.061,
      brand: 0.736,
      price: 0.251,
      goesWith: 0.573,
      instead: 0.53,
    },
    bias: 0.722,
  },
  noLog: {
    text: 1.945,
    textLast: 0.189,
    category: 1.652,
    brand: 1.146,
    price: 0.391,
    goesWith: 0.893,
    instead: 0.825,
  },
  completing: { text: 0.649, category: 2.109, brand: 0.117, goesWith: 1.869, instead: 0.395 },
  alike: { text: 0.786, category: 1.984, brand: 0.932, price: 1.259, instead: 3.783 },
};

/** For a model that carries no weights of its own, such as a public GPT-2: likelihood refines, cautiously. */
export const DEFAULT_MODEL_FUSION: ModelFusion = {
  ...INSTANT_FUSION,
  likelihood: { log: 0.2, noLog: 0.2, prior: 0 },
};
