// @vitest-environment happy-dom
import { expect, expectTypeOf, test } from 'vitest';
import type { ErrorData } from '#contracts/aisle-error.ts';
import { dispatchAisle, dispatchError, type ItemDetail, type PhaseDetail } from './events.ts';

test('events bubble and are composed; only select and add-to-cart can be cancelled', () => {
  const element = document.createElement('div');
  const heard: Event[] = [];
  const item: ItemDetail = { item: '1', placement: 'cart', position: 0 };
  for (const name of ['aisle:select', 'aisle:add-to-cart', 'aisle:impression'] as const) {
    element.addEventListener(name, (event) => {
      event.preventDefault();
      heard.push(event);
    });
  }
  expect(dispatchAisle(element, 'aisle:select', item)).toBe(false);
  expect(dispatchAisle(element, 'aisle:add-to-cart', item)).toBe(false);
  expect(dispatchAisle(element, 'aisle:impression', item)).toBe(true);
  expect(heard.every(({ bubbles, composed }) => bubbles && composed)).toBe(true);
});

test('listeners and dispatch know the detail of each event', () => {
  const element = document.createElement('div');
  const heard: unknown[] = [];
  element.addEventListener('aisle:phase', ({ detail }) => {
    expectTypeOf(detail).toEqualTypeOf<PhaseDetail>();
    heard.push(detail.phase);
  });
  element.addEventListener('aisle:error', ({ detail }) => {
    expectTypeOf(detail).toEqualTypeOf<ErrorData>();
    heard.push(detail.code);
  });
  dispatchAisle(element, 'aisle:phase', { phase: 'ready', engine: 'webgpu' });
  dispatchError(element, { code: 'worker-failed', message: 'It stopped.' });
  // @ts-expect-error an impression needs an item
  dispatchAisle(element, 'aisle:impression', { placement: 'cart', position: 0 });
  expect(heard).toEqual(['ready', 'worker-failed']);
});
