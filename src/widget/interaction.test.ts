// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { suggestion } from '#store/fixture-suggestion.ts';
import { setup } from './fixture-widget.ts';

const LIST = [suggestion('a'), suggestion('b'), suggestion('c')];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('add to cart and select bubble out of the shadow root with item, placement and position', async () => {
  const onAddToCart = vi.fn();
  const onSelect = vi.fn();
  const { element, heard, show, click } = setup({ onAddToCart, onSelect });
  const added = heard('aisle:add-to-cart');
  const selected = heard('aisle:select');
  show(LIST);
  await click('[data-item="b"] [part~="add"]');
  await click('[data-item="c"] [part~="link"]');
  expect(added.map(({ detail, composed, cancelable }) => ({ ...detail, composed, cancelable }))).toEqual([
    { item: 'b', placement: 'related', position: 1, composed: true, cancelable: true },
  ]);
  expect(selected[0]?.detail).toEqual({ item: 'c', placement: 'related', position: 2 });
  expect(selected[0]?.target).toBe(element);
  expect(onAddToCart).toHaveBeenCalledExactlyOnceWith(LIST[1], 1);
  expect(onSelect).toHaveBeenCalledExactlyOnceWith(LIST[2], 2);
});

test('the button says so for a moment, unless the page cancelled', async () => {
  const onAddToCart = vi.fn();
  const { element, one, show, click } = setup({ onAddToCart });
  show(LIST);
  await click('[part~="add"]');
  expect(one('[part~="add"]').textContent).toBe('Added');
  act(() => vi.advanceTimersByTime(3000));
  expect(one('[part~="add"]').textContent).toBe('Add');
  element.addEventListener('aisle:add-to-cart', (event) => event.preventDefault());
  await click('[part~="add"]');
  expect(one('[part~="add"]').textContent).toBe('Add');
  expect(onAddToCart).toHaveBeenCalledOnce();
});

test('a cancelled select does not navigate', () => {
  const { element, one, show } = setup();
  show(LIST);
  element.addEventListener('aisle:select', (event) => event.preventDefault());
  const click = new MouseEvent('click', { bubbles: true, cancelable: true, composed: true });
  act(() => void one('[part~="link"]').dispatchEvent(click));
  expect(click.defaultPrevented).toBe(true);
});

test('pause hides the cards and moves the focus to Resume, which brings them back', async () => {
  const onPause = vi.fn();
  const onResume = vi.fn();
  const { element, all, one, show, click } = setup({ onPause, onResume });
  show(LIST);
  await click('[part~="why"]');
  await click('[part~="pause"]');
  expect(onPause).toHaveBeenCalledOnce();
  expect(element.dataset.phase).toBe('paused');
  expect(all('li')).toHaveLength(0);
  expect(element.shadowRoot?.activeElement).toBe(one('[part~="resume"]'));
  await click('[part~="resume"]');
  expect(onResume).toHaveBeenCalledOnce();
  expect(all('li[part~="card"]')).toHaveLength(3);
  expect(element.shadowRoot?.activeElement).toBe(one('[part~="why"]'));
});

test('forget asks first, drops what was personal at once, and says when it is done', async () => {
  let done = () => {};
  const onForget = vi.fn(() => new Promise<void>((resolve) => (done = resolve)));
  const { all, one, show, click } = setup({ onForget });
  show(LIST);
  await click('[part~="why"]');
  await click('[part~="forget"]');
  expect(onForget).not.toHaveBeenCalled();
  await click('[part~="forget-confirm"]');
  expect(onForget).toHaveBeenCalledOnce();
  expect(all('li')).toHaveLength(0);
  expect(all('.controls output')).toHaveLength(0);
  await act(async () => done());
  expect(one('.controls output').textContent).toContain('deleted');
});

test('the panel gives each reason in words and the shares as percentages', async () => {
  const { one, all, show, click } = setup();
  show(LIST);
  await click('[part~="why"]');
  expect(one('dialog').textContent).toContain('Nothing you do here is sent anywhere');
  expect(one('.shares').textContent).toBe('Shared words 50%Your taste 20%GPT-2 30%');
  await act(async () => one('dialog').dispatchEvent(new Event('close')));
  expect(all('dialog')).toHaveLength(0);
});
