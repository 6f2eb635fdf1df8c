import { useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { hideAddedNote, useCart } from './cart-store.ts';
import { productById } from './shop-catalog.ts';

const SHOWN_MS = 5000;

/** Says what went into the cart; the region is always there, so that screen readers hear the change. */
export function AddedNote() {
  const added = useCart((state) => state.added);
  const [path] = useLocation();
  useEffect(() => {
    if (!added) return;
    const timer = setTimeout(hideAddedNote, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [added]);
  // The cart shows by itself what is in it.
  const product = path !== '/cart' && added && productById(added.id);
  return (
    <output className="added-note">
      {product && (
        <span key={added.at} className="added-note-box">
          <img src={product.image} alt="" width="44" height="44" />
          <span>
            <strong>{product.title}</strong> is in your cart.
          </span>
          <Link href="/cart" onClick={hideAddedNote}>
            View cart
          </Link>
        </span>
      )}
    </output>
  );
}
