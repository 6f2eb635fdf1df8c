import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createAdobeReader } from './adobe-entry.ts';
import { inShort } from './fixture-page.ts';

let read: ReturnType<typeof createAdobeReader>;
const said = (entry: unknown): string[] => read(entry).map(inShort);

beforeEach(() => {
  read = createAdobeReader(
    () => 0,
    () => 'https://shop.example/',
  );
});

const JACKET = {
  productId: 1153,
  name: 'Juno jacket',
  sku: 'WJ06-XS-Green',
  topLevelSku: 'WJ06',
  canonicalUrl: 'https://shop.example/juno-jacket.html',
  pricing: { regularPrice: 19.99, minimalPrice: 10.99, currencyCode: 'USD' },
};
const line = (sku: string, quantity = 1) => ({
  product: { sku, name: sku },
  prices: { price: { value: 5, currency: 'EUR' } },
  quantity,
});
const cart = (...items: unknown[]) => ({ id: 'c1', items });

describe("Adobe Commerce's events", () => {
  it('are read against the state that they carry', () => {
    expect(read({ event: 'product-page-view', eventInfo: { productContext: JACKET } })).toEqual([
      {
        kind: 'event',
        type: 'view',
        product: {
          ids: ['WJ06-XS-Green', '1153', 'https://shop.example/juno-jacket.html', 'WJ06'],
          title: 'Juno jacket',
          price: 10.99,
          currency: 'USD',
        },
        quantity: 1,
        source: 'adobe',
        time: 0,
      },
    ]);
  });

  it('are read against the state that was pushed before, null taking away', () => {
    said({ productContext: JACKET });
    expect(said({ event: 'product-page-view' })).toEqual(['view WJ06-XS-Green']);
    said({ productContext: { sku: 'B' } });
    expect(said({ event: 'product-page-view' })).toEqual(['view B']);
    said({ productContext: null });
    expect(said({ event: 'product-page-view' })).toEqual([]);
  });

  it('state the whole cart, which says what came and went', () => {
    said({ shoppingCartContext: cart(line('A'), line('B', 2)) });
    said({ changedProductsContext: { items: [line('B', 2)] } });
    expect(said({ event: 'add-to-cart' })).toEqual(['cart A×1 B×2']);
    said({ shoppingCartContext: cart(line('A')) });
    expect(said({ event: 'remove-from-cart' })).toEqual(['cart A×1']);
    expect(said({ event: 'shopping-cart-view' })).toEqual(['cart A×1']);
  });

  it('name what was added where the cart that they carry is from before', () => {
    said({ shoppingCartContext: cart(line('A')) });
    said({ changedProductsContext: { items: [line('B', 2)] } });
    expect(said({ event: 'addToCart' })).toEqual(['cart B']);
  });

  it('without a cart name what was added and removed', () => {
    said({ changedProductsContext: { items: [line('B', 2)] } });
    expect(said({ event: 'add-to-cart' })).toEqual(['cart B']);
    expect(said({ event: 'remove-from-cart' })).toEqual(['uncart B']);
  });

  it('state an order once, and empty the cart with it', () => {
    const eventInfo = { shoppingCartContext: cart(line('A'), line('B')), orderContext: { orderId: '11' } };
    expect(said({ event: 'place-order', eventInfo })).toEqual(['purchase A', 'purchase B', 'cart']);
    expect(said({ event: 'place-order', eventInfo })).toEqual([]);
  });
});

describe("AEM's components", () => {
  const component = (type: string, sku: string) => ({
    '@type': `venia/components/commerce/${type}`,
    'xdm:SKU': sku,
    'dc:title': 'Juno jacket',
    'xdm:listPrice': 19.99,
    'xdm:currencyCode': 'USD',
  });

  it('name the product of a product page, and none on a list', () => {
    said({
      component: { 'teaser-1': component('productteaser', 'T'), 'item-2': component('productlistitem', 'L') },
    });
    expect(said({ event: 'cmp:loaded' })).toEqual([]);
    said({ component: { 'product-3': component('product', 'WJ06') } });
    expect(read({ event: 'cmp:show' })[0]).toMatchObject({
      product: { ids: ['WJ06'], title: 'Juno jacket', price: 19.99, currency: 'USD' },
    });
  });
});

it('never throws, and names every product, whatever is pushed', () => {
  const name = fc.constantFrom(
    'product-page-view',
    'add-to-cart',
    'remove-from-cart',
    'place-order',
    'cmp:show',
  );
  const contexts = fc.record({
    productContext: fc.anything(),
    shoppingCartContext: fc.oneof(
      fc.anything(),
      fc.record({ items: fc.array(fc.record({ product: fc.anything() })) }),
    ),
    changedProductsContext: fc.anything(),
    component: fc.anything(),
  });
  const entry = fc.oneof(fc.anything(), contexts, fc.record({ event: name, eventInfo: contexts }));
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      for (const signal of entries.flatMap((each) => read(each)))
        if (signal.kind === 'event') expect(signal.product.ids[0]).toBeTruthy();
    }),
  );
});

it('survives a state that is deep and one that names itself "__proto__"', () => {
  let deep: unknown = 'end';
  for (let i = 0; i < 5000; i++) deep = { deep };
  said({ deep });
  said({ deep });
  said(JSON.parse('{"__proto__": {"productContext": {"sku": "X"}}}'));
  expect(said({ event: 'product-page-view' })).toEqual([]);
  expect('productContext' in {}).toBe(false);
});
