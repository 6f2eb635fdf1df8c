import { useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { AisleSlot } from './AisleSlot.tsx';
import { CartRow } from './CartRow.tsx';
import { useCart } from './cart-store.ts';
import { CartTotals } from './CartTotals.tsx';
import { pushEcommerce } from './data-layer.ts';
import { ga4CartItems } from './ga4.ts';
import { useTitle } from './page-head.ts';
import { checkout } from './shop-actions.ts';
import { productById } from './shop-catalog.ts';

export function CartPage() {
  const lines = useCart((state) => state.lines);
  const [, navigate] = useLocation();
  useTitle('Your cart');
  useEffect(() => {
    pushEcommerce('view_cart', ga4CartItems(useCart.getState().lines, productById));
  }, []);

  function order(): void {
    checkout();
    navigate('/order');
  }

  return (
    <div className="wide page">
      <h1>Your cart</h1>
      {lines.length === 0 ? (
        <div className="notice">
          <p>It is empty, and that is easily changed.</p>
          <Link className="button" href="/departments">
            Browse departments
          </Link>
        </div>
      ) : (
        <div className="cart">
          <ul className="cart-rows" aria-label="In your cart">
            {lines.map(({ id, quantity }) => {
              const product = productById(id);
              return product && <CartRow key={id} product={product} quantity={quantity} />;
            })}
          </ul>
          <CartTotals lines={lines} onOrder={order} />
        </div>
      )}
      <AisleSlot placement={lines.length === 0 ? 'for-you' : 'cart'} limit={6} />
    </div>
  );
}
