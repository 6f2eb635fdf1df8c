import type { ModelFusion, StageFusion } from '#contracts/fusion.ts';

/**
 * The instant tier's weights, learnt by `npx aisle fit` on the validation baskets of Online Retail (September 2011; 1,273
 * cases, 57 with a new target). That shop states neither category nor brand. What is believed of categories lies between
 * the shop that does without them and households of Complete Journey (0, 0.7 and 1.9 in the order below), brands are a guess.
 */
export const INSTANT_FUSION: StageFusion = {
  log: {
    known: { text: 0.369, textLast: 0.273, category: 0.2, brand: 0.2, price: 0.446, cooccurrence: 0.94 },
    fresh: { text: 1.968, textLast: 0, category: 1, brand: 0.3, price: 0 },
    bias: 0.501,
  },
  noLog: { text: 2.644, textLast: 0.235, category: 1, brand: 0.3, price: 0.631 },
};

/** For a model that carries no weights of its own, such as a public GPT-2: likelihood refines, cautiously. */
export const DEFAULT_MODEL_FUSION: ModelFusion = {
  ...INSTANT_FUSION,
  likelihood: { log: 0.2, noLog: 0.2, prior: 0 },
};
