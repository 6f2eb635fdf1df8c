import type { ShoppingEventType } from './shopping-event.ts';

/** What the model is told of one product. Text is data: it is tokenised, never interpreted. */
export interface PromptItem {
  readonly title: string;
  readonly category?: string;
  readonly brand?: string;
  /** 0 to 9, the decile of the price within the catalogue. */
  readonly priceBand?: number;
}

/** One step of the session that the model reads. Removals are left out by the caller. */
export interface PromptEvent extends PromptItem {
  readonly type: Exclude<ShoppingEventType, 'uncart'>;
}
