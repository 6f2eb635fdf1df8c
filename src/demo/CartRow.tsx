import { Link } from 'wouter';
import { formatPrice } from './format-price.ts';
import type { ProductRow } from './product-row.ts';
import { QuantityField } from './QuantityField.tsx';
import { changeQuantity } from './shop-actions.ts';

interface CartRowProps {
  readonly product: ProductRow;
  readonly quantity: number;
}

export function CartRow({ product, quantity }: CartRowProps) {
  const change = (next: number) => changeQuantity(product, quantity, next);
  return (
    <li className="cart-row">
      <Link href={product.url} tabIndex={-1} aria-hidden="true">
        <img src={product.image} alt="" width="96" height="96" />
      </Link>
      <div className="cart-name">
        <span className="card-brand">{product.brand}</span>
        <Link href={product.url}>{product.title}</Link>
        <button type="button" className="text-button" onClick={() => change(0)}>
          Remove<span className="visually-hidden"> {product.title}</span>
        </button>
      </div>
      <QuantityField label={`Quantity of ${product.title}`} quantity={quantity} least={1} onChange={change} />
      <p className="cart-price">{formatPrice((Math.round(product.price * 100) * quantity) / 100)}</p>
    </li>
  );
}
