import type { EnginePreference } from '#contracts/engine.ts';
import type { Product } from '#contracts/product.ts';
import type { Consent } from '#contracts/shopper-profile.ts';

export interface RecommenderOptions {
  /** URL of a feed or compiled catalogue, or the products themselves. */
  readonly catalog: string | readonly Product[];
  /** Address of the directory that holds aisle-worker.js, ort/ and models/. */
  readonly base: string;
  readonly engine?: EnginePreference;
  /** URL of a model directory or `hub:ORG/NAME`; by default the model in `base`. */
  readonly model?: string | undefined;
  /** URL of the merchant's own relations: what they add to the retail knowledge, overrule, or switch off. */
  readonly corrections?: string | undefined;
  readonly consent?: Consent | undefined;
  /** Names of page-state sources, or `auto` for all. */
  readonly pageState?: readonly string[] | 'auto';
  /** The merchant's own rule: a product that it refuses is never shown. */
  readonly filter?: (product: Product) => boolean;
  /** `datalayer` tells the page's own data layer, in GA4's shape, what its widgets tell by events. */
  readonly analytics?: 'none' | 'datalayer' | undefined;
  /** Share of shoppers (percent) that widgets are not shown to, so that their worth can be measured. */
  readonly holdout?: number | undefined;
  /** Selector of what the host keeps `hidden`, and shows to those shoppers instead. */
  readonly holdoutShow?: string | undefined;
}
