import type { ShoppingEvent } from './shopping-event.ts';

export const PROFILE_VERSION = 1;

export interface CartLine {
  readonly item: string;
  readonly quantity: number;
}

/** All that Aisle keeps of a shopper. It lives in this browser only. */
export interface ShopperProfile {
  readonly version: typeof PROFILE_VERSION;
  /** Oldest first, at most 200. */
  readonly events: readonly ShoppingEvent[];
  readonly cart: readonly CartLine[];
  readonly paused: boolean;
}

export type Consent = 'granted' | 'pending' | 'denied';
