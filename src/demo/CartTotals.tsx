import { type CartLine, FREE_SHIPPING_FROM, totalsOf } from './cart-maths.ts';
import { priceOf } from './cart-store.ts';
import { formatPrice } from './format-price.ts';

interface CartTotalsProps {
  readonly lines: readonly CartLine[];
  readonly onOrder: () => void;
}

export function CartTotals({ lines, onOrder }: CartTotalsProps) {
  const { subtotal, shipping, total } = totalsOf(lines, priceOf);
  return (
    <section className="cart-totals" aria-labelledby="totals">
      <h2 id="totals">Summary</h2>
      <dl>
        <div>
          <dt>Products</dt>
          <dd>{formatPrice(subtotal)}</dd>
        </div>
        <div>
          <dt>Delivery</dt>
          <dd>{shipping === 0 ? 'Free' : formatPrice(shipping)}</dd>
        </div>
        <div className="cart-total">
          <dt>Total</dt>
          <dd>{formatPrice(total)}</dd>
        </div>
      </dl>
      <p className="hint">
        {shipping === 0
          ? 'Delivery is on us.'
          : `${formatPrice((FREE_SHIPPING_FROM * 100 - Math.round(subtotal * 100)) / 100)} more for free delivery.`}
      </p>
      <button type="button" className="button" onClick={onOrder}>
        Place order
      </button>
      <p className="hint">A demo: no address, no payment, nothing is sent.</p>
    </section>
  );
}
