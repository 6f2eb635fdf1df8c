import { Link } from 'wouter';
import { totalsOf } from './cart-maths.ts';
import { priceOf, useCart } from './cart-store.ts';

export function CartLink() {
  const lines = useCart((state) => state.lines);
  const { count } = totalsOf(lines, priceOf);
  return (
    <Link className="cart-link" href="/cart" aria-label={`Cart, ${count} ${count === 1 ? 'item' : 'items'}`}>
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
        <path
          d="M5 8h14l1 11.500a1.500 1.500 0 0 1-1.500 1.500h-13A1.500 1.500 0 0 1 4 19.500L5 8Zm3.500 3V7a3.500 3.500 0 0 1 7 0v4"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.800"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className="cart-word">Cart</span>
      <span className="cart-count" data-empty={count === 0}>
        {count}
      </span>
    </Link>
  );
}
