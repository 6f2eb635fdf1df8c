import { useEffect } from 'react';
import { pushEcommerce } from './data-layer.ts';
import { ga4Item } from './ga4.ts';
import { ProductCard } from './ProductCard.tsx';
import type { ProductRow } from './product-row.ts';

interface ProductGridProps {
  readonly products: readonly ProductRow[];
  /** Name of the list, as analytics knows it. */
  readonly list: string;
}

/** GA4 takes at most this many items an event. */
const REPORTED = 40;

export function ProductGrid({ products, list }: ProductGridProps) {
  const ids = products.map(({ id }) => id).join(' ');
  useEffect(() => {
    if (products.length === 0) return;
    const items = products.slice(0, REPORTED).map((product, index) => ga4Item(product, 1, index));
    pushEcommerce('view_item_list', items, { item_list_id: list, item_list_name: list });
    // The same products in a new array are the same list.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [ids, list]);
  return (
    <ul className="product-grid">
      {products.map((product, index) => (
        <ProductCard key={product.id} product={product} list={list} index={index} />
      ))}
    </ul>
  );
}
