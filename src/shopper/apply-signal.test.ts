import { expect, it, vi } from 'vitest';
import { applySignal, type ResolveRef } from './apply-signal.ts';

const resolve: ResolveRef = ({ ids: [id = ''], title = '' }) =>
  id.startsWith('unknown') ? { item: id, snapshot: { title } } : { item: `row-${id}` };

function apply(signal: Parameters<typeof applySignal>[1]) {
  const store = { record: vi.fn(), setCart: vi.fn() };
  applySignal(store, signal, resolve);
  return store;
}

it('enters an event under the catalogue’s id', () => {
  const { record } = apply({
    kind: 'event',
    type: 'cart',
    product: { ids: ['A'] },
    quantity: 2,
    source: 'call',
    time: 5,
  });
  expect(record.mock.calls).toStrictEqual([[{ type: 'cart', item: 'row-A', time: 5 }, 2]]);
});

it('enters a cart with the words of what the catalogue does not know', () => {
  const lines = [
    { product: { ids: ['A'] }, quantity: 2 },
    { product: { ids: ['unknown'], title: 'Tent' }, quantity: 1 },
  ];
  const { setCart } = apply({ kind: 'cart', lines, source: 'datalayer', time: 5 });
  const entered = [
    { item: 'row-A', quantity: 2 },
    { item: 'unknown', quantity: 1, snapshot: { title: 'Tent' } },
  ];
  expect(setCart.mock.calls).toStrictEqual([[entered, 5]]);
});

it('enters nothing for what is merely current', () => {
  const store = apply({ kind: 'current', product: { ids: ['A'] }, source: 'json-ld', time: 5 });
  expect(store.record).not.toHaveBeenCalled();
  expect(store.setCart).not.toHaveBeenCalled();
});
