import fc from 'fast-check';
import { beforeEach, describe, expect, it, test } from 'vitest';
import type { PageSignal } from '#contracts/shopping-event.ts';
import { createEntryReader } from './data-layer-entry.ts';

let read: (entry: unknown) => readonly PageSignal[];
beforeEach(() => {
  read = createEntryReader(() => 7);
});

const item = { item_id: 'A', item_name: 'Tent' };

/** As Google's snippet has it: the entry is an Arguments object. */
const gtag: (...parts: readonly unknown[]) => unknown = function () {
  return arguments;
};

/** "view A", "cart A×2", "cart=[A×2]" */
function brief(signals: readonly PageSignal[]): string[] {
  return signals.map((signal) => {
    if (signal.kind === 'current') return 'current';
    if (signal.kind === 'cart')
      return `cart=[${signal.lines.map((each) => `${each.product.ids[0]}×${each.quantity}`)}]`;
    return `${signal.type} ${signal.product.ids[0]}×${signal.quantity}`;
  });
}

const say = (event: string, ecommerce: object = { items: [item] }) => brief(read({ event, ecommerce }));

describe('GA4', () => {
  it('reads an item with all that ranking can use', () => {
    const full = {
      item_id: 12,
      item_name: 'Tent',
      item_brand: 'Acme',
      item_category: 'Outdoor',
      item_category2: 'Camping',
      item_category3: 'Tents',
      price: '1.234,56',
      quantity: '2',
    };
    expect(read({ event: 'add_to_cart', ecommerce: { currency: 'EUR', items: [full] } })).toEqual([
      {
        kind: 'event',
        type: 'cart',
        product: {
          ids: ['12'],
          title: 'Tent',
          price: 1234.56,
          currency: 'EUR',
          brand: 'Acme',
          category: 'Outdoor > Camping > Tents',
        },
        quantity: 2,
        source: 'datalayer',
        time: 7,
      },
    ]);
  });

  test.each([
    ['view_item', ['view A×1']],
    ['add_to_cart', ['cart A×1']],
    ['remove_from_cart', ['uncart A×1']],
    ['view_cart', ['cart=[A×1]']],
    ['begin_checkout', ['cart=[A×1]']],
    ['purchase', ['purchase A×1', 'cart=[]']],
    ['view_item_list', []],
    ['select_item', []],
    ['add_to_wishlist', []],
    ['constructor', []],
    ['gtm.js', []],
  ])('%s means %j', (event, meaning) => {
    expect(say(event)).toEqual(meaning);
  });

  it('an empty cart is a cart; an event without items says nothing', () => {
    expect(say('view_cart', { items: [] })).toEqual(['cart=[]']);
    expect(say('view_cart', {})).toEqual([]);
    expect(brief(read({ event: 'view_cart' }))).toEqual([]);
  });

  it('a view of several products is a list, of several variants of one a view', () => {
    expect(say('view_item', { items: [item, { item_id: 'B' }] })).toEqual([]);
    expect(say('view_item', { items: [item, { ...item, item_variant: 'red' }] })).toEqual(['view A×1']);
  });

  it('a product without an id goes by its name', () => {
    expect(say('view_item', { items: [{ item_name: 'Tent' }] })).toEqual(['view Tent×1']);
  });

  it('what is worth nothing as a quantity is one', () => {
    for (const quantity of [0, -1, 'x', null, {}, Infinity]) {
      expect(say('add_to_cart', { items: [{ ...item, quantity }] })).toEqual(['cart A×1']);
    }
  });

  it('counts a transaction once, and orders without a number each', () => {
    const order = { transaction_id: 'T', items: [item] };
    expect(say('purchase', order)).toHaveLength(2);
    expect(say('purchase', { ...order })).toEqual([]);
    expect(say('purchase', { ...order, transaction_id: 'U' })).toHaveLength(2);
    expect(say('purchase')).toHaveLength(2);
    expect(say('purchase')).toHaveLength(2);
  });

  it('is read from gtag, whose entries are Arguments', () => {
    expect(brief(read(gtag('event', 'view_item', { items: [item] })))).toEqual(['view A×1']);
    expect(brief(read(gtag('config', 'G-1')))).toEqual([]);
    expect(brief(read(gtag('event')))).toEqual([]);
  });

  it('is read where the items stand beside the event', () => {
    expect(brief(read({ event: 'view_item', items: [item] }))).toEqual(['view A×1']);
  });

  it('takes e-commerce data that was pushed ahead of its event, once, and not after a reset', () => {
    const ahead = { ecommerce: { items: [item] } };
    expect(brief(read(ahead))).toEqual([]);
    expect(brief(read({ event: 'view_item' }))).toEqual(['view A×1']);
    expect(brief(read({ event: 'purchase' }))).toEqual([]);
    read(ahead);
    read({ ecommerce: null });
    expect(brief(read({ event: 'view_item' }))).toEqual([]);
  });

  it('does not take our own suggestions for the host speaking', () => {
    expect(say('add_to_cart', { item_list_id: 'aisle_related', items: [item] })).toEqual([]);
    expect(say('add_to_cart', { items: [{ ...item, item_list_id: 'aisle_related' }] })).toEqual([]);
    expect(say('add_to_cart', { item_list_id: 'aisles', items: [item] })).toEqual(['cart A×1']);
  });
});

describe('enhanced e-commerce of Universal Analytics', () => {
  const products = [{ id: 'A', name: 'Tent', category: 'Outdoor/Tents', quantity: 2 }];
  test.each([
    ['detail', ['view A×2']],
    ['add', ['cart A×2']],
    ['remove', ['uncart A×2']],
    ['checkout', ['cart=[A×2]']],
    ['purchase', ['purchase A×2', 'cart=[]']],
    ['impressions', []],
  ])('%s means %j', (key, meaning) => {
    const ecommerce = { currencyCode: 'EUR', [key]: { products } };
    expect(brief(read({ ecommerce }))).toEqual(meaning);
    expect(brief(read({ event: 'eec', ecommerce }))).toEqual(meaning);
  });

  it('splits its category and counts its transaction once', () => {
    const order = { ecommerce: { purchase: { actionField: { id: 'T' }, products } } };
    expect(read(order)[0]).toMatchObject({ product: { category: 'Outdoor > Tents' } });
    expect(read({ ...order })).toEqual([]);
  });
});

it('answers signals that hold an identifier, whatever plain data is pushed', () => {
  const name = fc.constantFrom(
    'event',
    'ecommerce',
    'items',
    'item_id',
    'quantity',
    'detail',
    'products',
    'price',
    'length',
  );
  const event = fc.constantFrom('view_item', 'purchase', 'view_cart', 'add_to_cart', 'event', 'A');
  const { node } = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 5 },
      event,
      fc.jsonValue({ maxDepth: 1 }),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(name, tie('node'), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(node, (entry) => {
      for (const signal of read(entry)) {
        if (signal.kind === 'event') expect(signal.product.ids[0]).toBeTruthy();
        if (signal.kind === 'cart') expect(signal.lines.every(({ quantity }) => quantity >= 1)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
