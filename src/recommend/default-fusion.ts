import type { ModelFusion, StageFusion } from '#contracts/fusion.ts';

/** The instant tier's weights. */
export const INSTANT_FUSION: StageFusion = {
  log: {
    known: { text: 0.3, textLast: 0.2, category: 0.2, brand: 0.1, price: 0.05, cooccurrence: 1 },
    fresh: { text: 0.6, textLast: 0.4, category: 0.3, brand: 0.1, price: 0.05 },
    bias: 0,
  },
  noLog: { text: 0.7, textLast: 0.4, category: 0.4, brand: 0.1, price: 0.1 },
};

/** For a model that carries no weights of its own, such as a public GPT-2: likelihood refines, cautiously. */
export const DEFAULT_MODEL_FUSION: ModelFusion = {
  ...INSTANT_FUSION,
  likelihood: { log: 0.2, noLog: 0.2, prior: 0 },
};
