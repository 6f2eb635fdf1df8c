import { Link } from 'wouter';
import { AisleSlot } from './AisleSlot.tsx';
import { useCart } from './cart-store.ts';
import { formatPrice } from './format-price.ts';
import { useTitle } from './page-head.ts';
import { productById } from './shop-catalog.ts';

export function OrderPage() {
  const order = useCart((state) => state.order);
  useTitle(order ? 'Thank you' : 'Your order');
  return (
    <div className="wide page">
      <div className="notice">
        {order ? (
          <>
            <h1>Thank you</h1>
            <p>
              Your order <strong>{order.number}</strong> for {formatPrice(order.total)} is as good as packed.
              This being a demo, nothing was bought and nothing was sent.
            </p>
            <ul className="order-lines">
              {order.lines.map(({ id, quantity }) => {
                const product = productById(id);
                return (
                  product && (
                    <li key={id}>
                      <img src={product.image} alt="" width="56" height="56" />
                      <span>
                        {quantity} × {product.title}
                      </span>
                    </li>
                  )
                );
              })}
            </ul>
          </>
        ) : (
          <>
            <h1>No order yet</h1>
            <p>Put something nice in the cart first.</p>
          </>
        )}
        <Link className="button" href="/">
          Keep looking around
        </Link>
      </div>
      <AisleSlot placement="for-you" limit={6} />
    </div>
  );
}
