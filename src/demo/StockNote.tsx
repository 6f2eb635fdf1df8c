import type { ProductRow } from './product-row.ts';

const TEXTS = {
  in_stock: 'In stock, with you in 2–3 days',
  out_of_stock: 'Sold out',
  preorder: 'Pre-order',
} as const;

export function StockNote({ availability }: Pick<ProductRow, 'availability'>) {
  return (
    <span className="stock" data-availability={availability}>
      {TEXTS[availability]}
    </span>
  );
}
