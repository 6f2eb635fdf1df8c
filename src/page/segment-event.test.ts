import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { inShort } from './fixture-page.ts';
import { createTrackReader } from './segment-event.ts';

let read: ReturnType<typeof createTrackReader>;
beforeEach(() => {
  read = createTrackReader(
    () => 0,
    () => 'https://shop.example/list/',
  );
});
const said = (name: unknown, properties: unknown): string[] => read(name, properties).map(inShort);

it('reads a product of the specification', () => {
  const [signal] = read('Product Viewed', {
    product_id: '507f1f77bcf86cd799439011',
    sku: 'G-32',
    category: 'Games/Board',
    name: 'Monopoly',
    brand: 'Hasbro',
    price: '18.99',
    currency: 'usd',
    url: '/product/monopoly',
    quantity: 3,
  });
  expect(signal).toEqual({
    kind: 'event',
    type: 'view',
    product: {
      ids: ['507f1f77bcf86cd799439011', 'G-32', 'https://shop.example/product/monopoly'],
      title: 'Monopoly',
      price: 18.99,
      currency: 'USD',
      brand: 'Hasbro',
      category: 'Games > Board',
    },
    quantity: 3,
    source: 'segment',
    time: 0,
  });
});

it.each<[string, unknown, string[]]>([
  ['Product Added', { product_id: 'A' }, ['cart A']],
  ['Product Removed', { sku: 'A' }, ['uncart A']],
  ['Cart Viewed', { products: [{ product_id: 'A', quantity: 2 }, { product_id: 'B' }] }, ['cart A×2 B×1']],
  ['Cart Viewed', { products: [] }, ['cart']],
  ['Checkout Started', { products: [{ product_id: 'A' }] }, ['cart A×1']],
  ['Order Completed', { order_id: 1, products: [{ product_id: 'A' }] }, ['purchase A', 'cart']],
  // Not what one shopper did with one product.
  ['Product List Viewed', { products: [{ product_id: 'A' }] }, []],
  ['Product Viewed', { name: 'no id' }, []],
  ['Cart Viewed', {}, []],
  ['toString', { product_id: 'A' }, []],
  ['product viewed', { product_id: 'A' }, []],
])('%s of %j', (name, properties, expected) => {
  expect(said(name, properties)).toEqual(expected);
});

it('states an order once', () => {
  const order = { order_id: '50314b8e', products: [{ product_id: 'A' }] };
  said('Order Completed', order);
  expect(said('Order Completed', order)).toEqual([]);
  expect(said('Order Completed', { ...order, order_id: 'next' })).toEqual(['purchase A', 'cart']);
});

it('takes the currency of the whole for that of its products', () => {
  const [signal] = read('Order Completed', { currency: 'EUR', products: [{ product_id: 'A', price: 5 }] });
  expect(signal).toMatchObject({ product: { price: 5, currency: 'EUR' } });
});

it('never throws, and names every product, whatever is tracked', () => {
  const name = fc.constantFrom('Product Viewed', 'Product Added', 'Cart Viewed', 'Order Completed');
  const product = fc.record({ product_id: fc.anything(), url: fc.anything(), price: fc.anything() });
  const properties = fc.oneof(
    fc.anything(),
    product,
    fc.record({ products: fc.array(product), order_id: fc.anything() }),
  );
  fc.assert(
    fc.property(fc.oneof(name, fc.anything()), properties, (event, stated) => {
      for (const signal of read(event, stated))
        if (signal.kind === 'event') expect(signal.product.ids[0]).toBeTruthy();
    }),
  );
});
