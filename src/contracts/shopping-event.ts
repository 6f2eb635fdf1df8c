import type { ProductRef } from './product.ts';

export type ShoppingEventType = 'view' | 'cart' | 'uncart' | 'purchase';

/** Where a page signal was read. */
export type PageSource =
  | 'call'
  | 'datalayer'
  | 'adobe'
  | 'segment'
  | 'json-ld'
  | 'shopify'
  | 'woocommerce'
  | 'microdata'
  | 'opengraph';

/** What a page-state source emits, in the order in which it happened. */
export type PageSignal =
  | {
      readonly kind: 'event';
      readonly type: ShoppingEventType;
      readonly product: ProductRef;
      readonly quantity: number;
      readonly source: PageSource;
      /** ms since epoch */
      readonly time: number;
    }
  /** The whole cart, as the page states it; differences to the known cart become cart and uncart events. */
  | {
      readonly kind: 'cart';
      readonly lines: readonly CartLineRef[];
      readonly source: PageSource;
      readonly time: number;
    }
  /** The product that the page shows now; undefined when it shows none. It is never suggested on that page. */
  | {
      readonly kind: 'current';
      readonly product: ProductRef | undefined;
      readonly source: PageSource;
      readonly time: number;
    };

export interface CartLineRef {
  readonly product: ProductRef;
  readonly quantity: number;
}

/** One event of the shopper's history, as stored on the device. */
export interface ShoppingEvent {
  readonly type: ShoppingEventType;
  /** The catalogue id, or the page's own id when the catalogue does not know the product. */
  readonly item: string;
  /** ms since epoch */
  readonly time: number;
  /** Kept only for a product that the catalogue does not know, so that its words still count. */
  readonly snapshot?: ItemSnapshot;
}

export interface ItemSnapshot {
  readonly title: string;
  readonly category?: string;
  readonly brand?: string;
}
