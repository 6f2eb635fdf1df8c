import { expectTypeOf, test } from 'vitest';
import type { ErrorData } from '#contracts/aisle-error.ts';
import { dispatchAisle, type ItemDetail, type PhaseDetail } from './events.ts';

test('listeners and dispatch know the detail of each event', () => {
  const element = document.createElement('div');
  element.addEventListener('aisle:select', ({ detail }) => expectTypeOf(detail).toEqualTypeOf<ItemDetail>());
  element.addEventListener('aisle:phase', ({ detail }) => expectTypeOf(detail).toEqualTypeOf<PhaseDetail>());
  element.addEventListener('aisle:error', ({ detail }) => expectTypeOf(detail).toEqualTypeOf<ErrorData>());
  // @ts-expect-error an impression needs an item
  dispatchAisle(element, 'aisle:impression', { placement: 'cart', position: 0 });
});
