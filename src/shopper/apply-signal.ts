import type { ProductRef } from '#contracts/product.ts';
import type { ItemSnapshot, PageSignal } from '#contracts/shopping-event.ts';
import type { ProfileStore } from './profile-store.ts';

/** What the catalogue knows a product as; the page's own id and words where it does not know it. */
export type ResolveRef = (ref: ProductRef) => { readonly item: string; readonly snapshot?: ItemSnapshot };

/** Enters a page signal into the profile. What is current is no event: whoever ranks keeps it. */
export function applySignal(
  store: Pick<ProfileStore, 'record' | 'setCart'>,
  signal: PageSignal,
  resolve: ResolveRef,
): void {
  if (signal.kind === 'event') {
    const { type, time, quantity } = signal;
    store.record({ type, time, ...resolve(signal.product) }, quantity);
  } else if (signal.kind === 'cart') {
    const lines = signal.lines.map(({ product, quantity }) => ({ ...resolve(product), quantity }));
    store.setCart(lines, signal.time);
  }
}
