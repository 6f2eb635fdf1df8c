/** One row of the merchant's catalogue. Prices are in major units of `currency`. */
export interface Product {
  readonly id: string;
  readonly title: string;
  readonly url?: string;
  readonly image?: string;
  readonly price?: number;
  readonly currency?: string;
  readonly brand?: string;
  /** Path from the widest to the narrowest, "Outdoor > Camping > Tents". */
  readonly category?: string;
  readonly description?: string;
  readonly availability?: Availability;
  /** Variants of one product share it; a list shows one of them. */
  readonly groupId?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

export type Availability = 'in_stock' | 'out_of_stock' | 'preorder';

/** What the page says of a product, before it is matched to the catalogue. */
export interface ProductRef {
  /** Identifiers in order of trust: GA4 item_id, productID, sku, gtin, url. Never empty. */
  readonly ids: readonly string[];
  readonly title?: string;
  readonly price?: number;
  readonly currency?: string;
  readonly brand?: string;
  readonly category?: string;
}
