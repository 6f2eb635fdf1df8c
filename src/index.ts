export { AisleError, type ErrorCode, type ErrorData } from '#contracts/aisle-error.ts';
export type { EnginePreference } from '#contracts/engine.ts';
export type { Phase, PhaseName } from '#contracts/phase.ts';
export type { Product } from '#contracts/product.ts';
export type { Consent, ShopperProfile } from '#contracts/shopper-profile.ts';
export type { Placement, Reason, Suggestion } from '#contracts/suggestion.ts';
export {
  createRecommender,
  type HeadlessRecommender,
  type SuggestionsSnapshot,
} from '#embed/create-recommender.ts';
export type { Ask } from '#embed/recommender.ts';
export type { RecommenderOptions } from '#embed/recommender-options.ts';
