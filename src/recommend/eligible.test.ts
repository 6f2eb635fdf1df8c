import { describe, expect, it } from 'vitest';
import type { Product } from '#contracts/product.ts';
import { type Exclusions, eligibility } from './eligible.ts';
import { PRODUCTS, seen, shop } from './fixture-shop.ts';
import { buildSession } from './session.ts';

function shown(exclusions: Partial<Exclusions> = {}, products: readonly Product[] = PRODUCTS): string[] {
  const catalog = shop(products);
  const eligible = eligibility(catalog, {
    placement: 'for-you',
    current: undefined,
    cart: [],
    session: [],
    filter: undefined,
    ...exclusions,
  });
  return products.filter((_, row) => eligible(row)).map(({ id }) => id);
}

const without = (...ids: string[]): string[] =>
  PRODUCTS.map(({ id }) => id).filter((id) => id !== 'tent-gone' && !ids.includes(id));
const session = (...ids: string[]) =>
  buildSession(
    shop(),
    ids.map((id) => seen(id)),
  );

describe('what may be shown', () => {
  it('is all that is in stock', () => {
    expect(shown()).toEqual(without());
  });

  it('is a preorder too', () => {
    expect(shown({}, [{ id: 'a', title: 'a', availability: 'preorder' }])).toEqual(['a']);
  });

  it('is not what the page shows, in any variant', () => {
    expect(shown({ current: 'tent-2' })).toEqual(without('tent-2', 'tent-3'));
    expect(shown({ current: 'mug' })).toEqual(without('mug'));
    expect(shown({ current: 'nobody knows it' })).toEqual(without());
  });

  it('is not what is in the cart, in any variant', () => {
    expect(shown({ cart: ['tent-3', 'mug', 'nobody'] })).toEqual(without('tent-2', 'tent-3', 'mug'));
  });

  it('is not what was just seen, but in the list of what was just seen', () => {
    expect(shown({ session: session('bag', 'tent-3') })).toEqual(without('bag', 'tent-2', 'tent-3'));
    expect(shown({ placement: 'recently-viewed', session: session('bag') })).toEqual(without());
  });

  it('is never what the merchant refuses', () => {
    expect(shown({ filter: (row) => PRODUCTS[row]!.id !== 'mug' })).toEqual(without('mug'));
    expect(shown({ filter: () => true })).toEqual(without());
  });
});

describe('what completes', () => {
  it('is not of the kind that it completes', () => {
    expect(shown({ placement: 'bought-together', current: 'bag' })).toEqual(without('bag', 'mat'));
    expect(shown({ placement: 'cart', cart: ['bag', 'mug'] })).toEqual(without('bag', 'mat', 'mug'));
  });

  it('may be of that kind where it does not complete', () => {
    expect(shown({ placement: 'similar', current: 'bag' })).toEqual(without('bag'));
  });

  it('is of the same kind however the path is written', () => {
    const products: Product[] = [
      { id: 'a', title: 'a', category: 'Outdoor > Tents' },
      { id: 'b', title: 'b', category: 'outdoor>TENTS' },
      { id: 'c', title: 'c', category: 'Outdoor > Stoves' },
    ];
    expect(shown({ placement: 'bought-together', current: 'a' }, products)).toEqual(['c']);
  });

  it('may be of the same department where the shop has no kinds', () => {
    const products: Product[] = [
      { id: 'a', title: 'a', category: 'Outdoor' },
      { id: 'b', title: 'b', category: 'Outdoor' },
    ];
    expect(shown({ placement: 'bought-together', current: 'a' }, products)).toEqual(['b']);
  });
});
