import { totalsOf } from './cart-maths.ts';
import { type Order, placeOrder, priceOf, putInCart, setCartQuantity, useCart } from './cart-store.ts';
import { pushEcommerce } from './data-layer.ts';
import { ga4CartItems, ga4Item } from './ga4.ts';
import type { ProductRow } from './product-row.ts';
import { productById } from './shop-catalog.ts';

/** False where the product cannot be had, so that whoever asked does not say that it was added. */
export function addToCart(id: string, quantity = 1): boolean {
  const product = productById(id);
  if (!product || product.availability === 'out_of_stock') return false;
  putInCart(id, quantity);
  pushEcommerce('add_to_cart', [ga4Item(product, quantity)]);
  return true;
}

export function changeQuantity(product: ProductRow, from: number, to: number): void {
  if (to === from) return;
  setCartQuantity(product.id, to);
  const event = to > from ? 'add_to_cart' : 'remove_from_cart';
  pushEcommerce(event, [ga4Item(product, Math.abs(to - from))]);
}

export function selectItem(product: ProductRow, list: string, index: number): void {
  pushEcommerce('select_item', [ga4Item(product, 1, index)], { item_list_id: list, item_list_name: list });
}

export function checkout(): Order {
  const { lines } = useCart.getState();
  const items = ga4CartItems(lines, productById);
  const { shipping } = totalsOf(lines, priceOf);
  pushEcommerce('begin_checkout', items);
  const order = placeOrder(Date.now());
  pushEcommerce('purchase', items, { transaction_id: order.number, shipping });
  return order;
}
