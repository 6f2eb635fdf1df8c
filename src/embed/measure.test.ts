// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { suggestion } from '#store/fixture-suggestion.ts';
import { dispatchAisle } from '#widget/events.ts';
import { measureToDataLayer, pushExperiment } from './measure.ts';

const page = window as Window & { dataLayer?: unknown[] };
const LIST = [suggestion('a', { brand: 'Lumo', category: 'Outdoor > Tents' }), suggestion('b', { price: 3 })];
let element: HTMLElement;
let stop: () => void;

const tell = (name: 'aisle:impression' | 'aisle:select' | 'aisle:add-to-cart', item: string, position = 0) =>
  dispatchAisle(element, name, { item, placement: 'related', position });
const pushed = () => page.dataLayer as Record<string, never>[];

beforeEach(() => {
  vi.useFakeTimers();
  page.dataLayer = [];
  element = document.createElement('div');
  document.body.append(element);
  stop = measureToDataLayer(element, page, {
    placement: 'related',
    currency: undefined,
    suggestions: () => LIST,
  });
});
afterEach(() => {
  stop();
  element.remove();
  Reflect.deleteProperty(page, 'dataLayer');
  vi.useRealTimers();
});

test('cards that come into view together are one view_item_list, in GA4’s shape', () => {
  tell('aisle:impression', 'a', 0);
  tell('aisle:impression', 'b', 1);
  vi.advanceTimersByTime(400);
  expect(pushed()).toEqual([
    { ecommerce: null },
    {
      event: 'view_item_list',
      ecommerce: {
        item_list_id: 'aisle_related',
        item_list_name: 'Aisle: related',
        currency: 'EUR',
        items: [
          {
            item_id: 'a',
            item_name: 'Product a',
            index: 0,
            quantity: 1,
            item_list_id: 'aisle_related',
            item_list_name: 'Aisle: related',
            item_brand: 'Lumo',
            item_category: 'Outdoor',
            item_category2: 'Tents',
            price: 12.5,
            currency: 'EUR',
          },
          expect.objectContaining({ item_id: 'b', index: 1, price: 3 }),
        ],
      },
    },
  ]);
});

test('a click is told after what was seen before it', () => {
  tell('aisle:impression', 'b', 1);
  tell('aisle:select', 'b', 1);
  expect(pushed().map(({ event }) => event)).toEqual([undefined, 'view_item_list', undefined, 'select_item']);
  expect(pushed()[3]).toMatchObject({ ecommerce: { items: [{ item_id: 'b', index: 1 }] } });
});

test('an addition has its value; one that the page cancels is none', async () => {
  tell('aisle:add-to-cart', 'b', 1);
  await vi.advanceTimersByTimeAsync(0);
  expect(pushed()[1]).toMatchObject({
    event: 'add_to_cart',
    ecommerce: { currency: 'EUR', value: 3, items: [{ item_id: 'b', quantity: 1 }] },
  });
  const refuse = (event: Event): void => event.preventDefault();
  document.addEventListener('aisle:add-to-cart', refuse);
  tell('aisle:add-to-cart', 'a');
  await vi.advanceTimersByTimeAsync(0);
  document.removeEventListener('aisle:add-to-cart', refuse);
  expect(pushed()).toHaveLength(2);
});

test('nothing is told of a product that is not shown, nor after the end', () => {
  tell('aisle:select', 'zz');
  stop();
  tell('aisle:select', 'a');
  expect(pushed()).toEqual([]);
});

describe('the page’s data layer', () => {
  test('is made where there is none', () => {
    Reflect.deleteProperty(page, 'dataLayer');
    tell('aisle:select', 'a');
    expect(pushed()).toHaveLength(2);
  });

  test('may throw, or be something else', () => {
    for (const layer of [
      Object.freeze([]),
      'layer',
      {
        push: () => {
          throw new Error('host');
        },
      },
    ]) {
      Object.assign(page, { dataLayer: layer });
      expect(() => tell('aisle:select', 'a')).not.toThrow();
    }
  });

  test('hears which group the shopper is in', () => {
    pushExperiment(page, 'cart', { variant: 'control', holdout: 10 });
    expect(pushed()).toEqual([
      {
        event: 'aisle_experiment',
        aisle_variant: 'control',
        aisle_holdout: 10,
        item_list_id: 'aisle_cart',
        item_list_name: 'Aisle: cart',
      },
    ]);
  });
});
