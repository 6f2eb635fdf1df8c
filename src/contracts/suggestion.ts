import type { Product } from './product.ts';
import type { ShoppingEventType } from './shopping-event.ts';

export const PLACEMENTS = [
  'for-you',
  'related',
  'similar',
  'bought-together',
  'cart',
  'recently-viewed',
  'trending',
] as const;

export type Placement = (typeof PLACEMENTS)[number];

/** Why a product is shown: what raised its score most, never a guess. The widget puts it into words. */
export type Reason =
  /** Shares words with an item of the history. */
  | {
      readonly kind: 'similar';
      readonly item: string;
      readonly title: string;
      readonly event: ShoppingEventType;
    }
  /** Often bought in the same session as an item of the history, by the shop's own log. */
  | {
      readonly kind: 'bought-with';
      readonly item: string;
      readonly title: string;
      readonly event: ShoppingEventType;
    }
  /** Goes with an item of the history by the kind of thing that both are. */
  | {
      readonly kind: 'goes-with';
      readonly item: string;
      readonly title: string;
      readonly event: ShoppingEventType;
      readonly relation: 'complement' | 'accessory' | 'consumable' | 'part' | 'mission';
    }
  /** GPT-2 finds it near to an item of the history. */
  | {
      readonly kind: 'model';
      readonly item: string;
      readonly title: string;
      readonly event: ShoppingEventType;
    }
  /** GPT-2 finds it likely after the session as a whole. */
  | { readonly kind: 'session' }
  | { readonly kind: 'category'; readonly category: string }
  | { readonly kind: 'brand'; readonly brand: string }
  | { readonly kind: 'price' }
  /** Numbered next to an item of the history by the shop itself, as the things of one range are. */
  | {
      readonly kind: 'next-to';
      readonly item: string;
      readonly title: string;
      readonly event: ShoppingEventType;
    }
  | { readonly kind: 'recent'; readonly time: number }
  | { readonly kind: 'trending' }
  /** Nothing is known of the shopper: a varied pick out of the catalogue. */
  | { readonly kind: 'discover' };

export interface Suggestion {
  readonly product: Product;
  readonly score: number;
  readonly reason: Reason;
  /** The share (0 to 1, they sum to 1) that each kind of signal had in what raised the score; for "why these?". */
  readonly shares: Readonly<{ words: number; taste: number; together: number; model: number }>;
}
