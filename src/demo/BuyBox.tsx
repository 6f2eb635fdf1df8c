import { useState } from 'react';
import type { ProductRow } from './product-row.ts';
import { QuantityField } from './QuantityField.tsx';
import { addToCart } from './shop-actions.ts';

export function BuyBox({ product }: { readonly product: ProductRow }) {
  const [quantity, setQuantity] = useState(1);
  const soldOut = product.availability === 'out_of_stock';
  return (
    <div className="buy-box">
      <QuantityField
        label="Quantity"
        quantity={quantity}
        least={1}
        disabled={soldOut}
        onChange={setQuantity}
      />
      <button
        type="button"
        className="button"
        disabled={soldOut}
        onClick={() => addToCart(product.id, quantity)}
      >
        {soldOut ? 'Sold out' : product.availability === 'preorder' ? 'Pre-order now' : 'Add to cart'}
      </button>
    </div>
  );
}
