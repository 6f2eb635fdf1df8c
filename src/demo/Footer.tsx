import { Link } from 'wouter';
import { FREE_SHIPPING_FROM } from './cart-maths.ts';
import { SHOP_NAME } from './page-head.ts';

export function Footer() {
  return (
    <footer className="footer">
      <div className="wide footer-columns">
        <section>
          <h2>{SHOP_NAME}</h2>
          <p>
            A demonstration shop. Its brands and products are invented, nothing is sold, and an order asks for
            no personal data.
          </p>
        </section>
        <section>
          <h2>Good to know</h2>
          <ul>
            <li>Free delivery from €{FREE_SHIPPING_FROM}</li>
            <li>Thirty days to send things back</li>
            <li>Suggestions are made in your browser by Aisle</li>
          </ul>
        </section>
        <section>
          <h2>Shop</h2>
          <ul>
            <li>
              <Link href="/departments">All departments</Link>
            </li>
            <li>
              <Link href="/cart">Your cart</Link>
            </li>
            <li>
              <a href="/demo/img/CREDITS.md">Picture credits</a>
            </li>
          </ul>
        </section>
      </div>
    </footer>
  );
}
