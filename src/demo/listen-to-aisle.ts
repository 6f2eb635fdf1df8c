import { navigate } from 'wouter/use-browser-location';
import { aisle } from './aisle-host.ts';
import { useCart } from './cart-store.ts';
import { addToCart, selectItem } from './shop-actions.ts';
import { productById } from './shop-catalog.ts';

interface ItemDetail {
  readonly item: string;
  readonly placement: string;
  readonly position: number;
}

/** Answers what shoppers do inside Aisle's cards: the cart and the navigation stay the shop's own. */
export function listenToAisle(): void {
  let opensElsewhere = false;
  const noteClick = ({ type, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent) => {
    opensElsewhere = type === 'auxclick' || ctrlKey || metaKey || shiftKey || altKey;
  };
  document.addEventListener('click', noteClick, true);
  document.addEventListener('auxclick', noteClick, true);

  document.addEventListener('aisle:add-to-cart', (event) => {
    const { item } = (event as CustomEvent<ItemDetail>).detail;
    if (!addToCart(item)) event.preventDefault();
  });
  document.addEventListener('aisle:select', (event) => {
    const { item, placement, position } = (event as CustomEvent<ItemDetail>).detail;
    const product = productById(item);
    if (!product) return;
    selectItem(product, `aisle-${placement}`, position);
    if (opensElsewhere) return;
    event.preventDefault();
    navigate(product.url);
  });

  const tellCart = () => {
    const lines = useCart.getState().lines.map(({ id, quantity }) => ({ item: id, quantity }));
    aisle('cart', lines);
  };
  tellCart();
  useCart.subscribe((now, before) => {
    if (now.lines !== before.lines) tellCart();
  });
}
