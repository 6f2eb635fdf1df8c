import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { addLine, type CartLine, setQuantity, totalsOf } from './cart-maths.ts';
import { productById } from './shop-catalog.ts';

/** A pretend order: what was in the cart and a number, nothing about a person. */
export interface Order {
  readonly number: string;
  readonly lines: readonly CartLine[];
  readonly total: number;
}

interface CartState {
  readonly lines: readonly CartLine[];
  readonly order: Order | undefined;
  /** What was put in last, for the note that says so. */
  readonly added: { readonly id: string; readonly at: number } | undefined;
}

export const useCart = create<CartState>()(
  persist((): CartState => ({ lines: [], order: undefined, added: undefined }), {
    name: 'demo-cart',
    partialize: ({ lines, order }) => ({ lines, order }),
  }),
);

export function priceOf(id: string): number | undefined {
  return productById(id)?.price;
}

export function putInCart(id: string, quantity: number): void {
  useCart.setState(({ lines }) => ({ lines: addLine(lines, id, quantity), added: { id, at: Date.now() } }));
}

export function setCartQuantity(id: string, quantity: number): void {
  useCart.setState(({ lines }) => ({ lines: setQuantity(lines, id, quantity) }));
}

export function hideAddedNote(): void {
  useCart.setState({ added: undefined });
}

/** Empties the cart into an order. */
export function placeOrder(now: number): Order {
  const { lines } = useCart.getState();
  const order = {
    number: `LF-${now.toString(36).toUpperCase()}`,
    lines,
    total: totalsOf(lines, priceOf).total,
  };
  useCart.setState({ lines: [], order });
  return order;
}
