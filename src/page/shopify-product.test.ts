import fc from 'fast-check';
import { expect, it } from 'vitest';
import { handleOf, readShopifyProduct, readStandardProduct } from './shopify-product.ts';

const PAGE = { page: 'https://shop.example/products/tent', currency: 'EUR', variant: undefined };
const TENT = {
  id: 17,
  handle: 'tent',
  title: 'Tent',
  vendor: 'Fellwind',
  type: 'Tents',
  variants: [
    { id: 1, sku: 'T-G', price: 18900, available: false, title: 'Green' },
    { id: 2, sku: 'T-R', price: 19900, available: true, barcode: '4006381333931', title: 'Red' },
  ],
};
const read = (value: unknown, variant?: string) => readShopifyProduct(value, { ...PAGE, variant }, () => {});

it('names the chosen variant first, then what all of them share', () => {
  expect(read(TENT, '1')).toEqual({
    ids: ['1', 'T-G', '17', 'https://shop.example/products/tent?variant=1'],
    title: 'Tent',
    price: 189,
    currency: 'EUR',
    brand: 'Fellwind',
    category: 'Tents',
  });
});

it('takes the first that can be bought where none is chosen', () => {
  expect(read(TENT)?.ids.slice(0, 3)).toEqual(['2', 'T-R', '4006381333931']);
  expect(read(TENT, '99')?.ids[0]).toBe('2');
});

it('finds a variant far down a long list', () => {
  const variants = Array.from({ length: 2000 }, (_, i) => ({ id: i + 1, price: 100 }));
  expect(read({ ...TENT, variants }, '1999')?.ids[0]).toBe('1999');
});

it('reads the block for analytics, which has the full name and no handle', () => {
  const meta = {
    id: 17,
    gid: 'gid://shopify/Product/17',
    vendor: 'Fellwind',
    type: 'Tents',
    variants: [{ id: 1, price: 18900, name: 'Tent - Green', public_title: 'Green', sku: 'T-G' }],
  };
  expect(read(meta)).toMatchObject({
    ids: ['1', 'T-G', '17', 'https://shop.example/products/tent?variant=1'],
    title: 'Tent',
  });
});

it.each([
  ['/products/tent', 'tent'],
  ['/de/collections/all/products/tent/', 'tent'],
  ['/products/z%C3%A4lt', 'zält'],
  ['/products/%', '%'],
  ['/collections/all', undefined],
  ['/products/', undefined],
])('the handle of %s is %s', (path, handle) => {
  expect(handleOf(path)).toBe(handle);
});

it('reads the product of a standard event, by its numbers', () => {
  const product = {
    id: 'gid://shopify/Product/17',
    title: 'Tent',
    vendor: 'Fellwind',
    selectedVariant: { id: 'gid://shopify/ProductVariant/1' },
  };
  expect(readStandardProduct(product)).toEqual({ ids: ['1', '17'], title: 'Tent', brand: 'Fellwind' });
  expect(readStandardProduct({ ...product, selectedVariant: null })?.ids).toEqual(['17']);
});

it('reads whatever comes as a product with a name, or as none', () => {
  const product = fc.record({ id: fc.anything(), variants: fc.anything(), handle: fc.anything() });
  fc.assert(
    fc.property(
      fc.oneof(fc.anything(), product),
      fc.option(fc.string(), { nil: undefined }),
      (value, variant) => {
        for (const ref of [read(value, variant), readStandardProduct(value)])
          expect(ref === undefined || ref.ids.every((id) => id !== '')).toBe(true);
      },
    ),
  );
});
