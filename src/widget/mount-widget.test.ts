// @vitest-environment happy-dom
import { act } from 'react';
import { expect, test, vi } from 'vitest';
import { suggestion } from '#store/fixture-suggestion.ts';
import { createSuggestionsStore } from '#store/suggestions-store.ts';
import { defineAisleElement } from './element.ts';
import { rendered, setup } from './fixture-widget.ts';
import { mountWidget } from './mount-widget.ts';
import { ar } from './texts-ar.ts';

const LIST = [suggestion('a'), suggestion('b', { brand: 'Lumo', image: '/b.webp' }), suggestion('c')];

test('before the first list there is a skeleton and a heading, and no card', () => {
  const { element, all, one } = setup({ limit: 4 });
  expect(element.hasAttribute('data-phase')).toBe(false);
  expect(all('.ghost')).toHaveLength(4);
  expect(all('li')).toHaveLength(0);
  expect(one('h2').textContent).toBe('You may also like');
});

test('each suggestion is one li with part card and its id, holding title, price and reason', () => {
  const { element, all, one, show } = setup();
  show(LIST);
  const cards = all('li[part~="card"]');
  expect(cards.map((card) => card.dataset.item)).toEqual(['a', 'b', 'c']);
  expect(all('li')).toHaveLength(3);
  for (const part of ['link', 'title', 'price', 'reason', 'add'])
    expect(all(`li [part~="${part}"]`)).toHaveLength(3);
  expect(one('[part~="price"]').textContent).toBe('€12.50');
  expect(one('[part~="reason"]').textContent).toBe('Popular in this shop');
  expect(one('[part~="image"]').getAttribute('alt')).toBe('');
  expect(one('[role="group"]').getAttribute('aria-label')).toBe('1 of 3');
  expect(one('[part~="add"]').getAttribute('aria-label')).toBe('Add Product a to cart');
  expect([element.dataset.phase, element.dataset.engine]).toEqual(['ready', 'wasm']);
});

test('who listens to the store after the widget finds the cards in the document', () => {
  const { store, element, all } = setup();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false);
  const found: unknown[] = [];
  store.subscribe(() => found.push(element.dataset.phase, all('li').length));
  for (const list of [LIST, LIST.slice(1)])
    store.getState().show(list, { phase: 'ready', engine: 'instant' });
  store.getState().pause();
  store.getState().resume();
  vi.unstubAllGlobals();
  expect(found).toEqual(['ready', 3, 'ready', 2, 'paused', 0, 'ready', 2]);
});

test('the open panel adds no li with part card', async () => {
  const { all, show, click } = setup();
  show(LIST);
  await click('[part~="why"]');
  expect(all('dialog li')).toHaveLength(3);
  expect(all('li[part~="card"]')).toHaveLength(3);
});

test('an unsafe or missing address gives a card without a link', () => {
  const { all, show } = setup();
  const { url: _, ...plain } = suggestion('c').product;
  show([suggestion('a', { url: 'javascript:alert(1)' }), { ...suggestion('c'), product: plain }]);
  expect(all('li[part~="card"]')).toHaveLength(2);
  expect(all('a')).toHaveLength(0);
});

test('hostile text is text', () => {
  const title = '<img src=x onerror=alert(1)>';
  const { one, all, show } = setup();
  show([suggestion('a', { title, brand: title }, { kind: 'similar', item: 'z', title, event: 'view' })]);
  expect(one('[part~="title"]').textContent).toBe(title);
  expect(one('[part~="reason"]').textContent).toContain(title);
  expect(all('img')).toHaveLength(0);
});

test('a broken picture gives way to a placeholder, and another picture is tried again', () => {
  const { one, all, show } = setup();
  show([suggestion('a', { image: '/gone.webp' })]);
  act(() => void one('img').dispatchEvent(new Event('error')));
  expect(all('img')).toHaveLength(0);
  expect(all('.icon-picture')).toHaveLength(1);
  show([suggestion('a', { image: '/new.webp' })]);
  expect(one('img').getAttribute('src')).toBe('/new.webp');
});

test('empty takes no space; cards bring it back', () => {
  const { element, all, show } = setup();
  show([], { phase: 'empty' });
  expect(element.hasAttribute('data-blank')).toBe(true);
  expect(all('h2, .ghost')).toHaveLength(0);
  show(LIST);
  expect(element.hasAttribute('data-blank')).toBe(false);
});

test('texts, title, heading level and direction are the page’s to choose', () => {
  const { one } = setup({ locale: 'ar', texts: ar, headingLevel: 3, placement: 'cart' });
  expect(one('section').dir).toBe('rtl');
  expect(one('h3').textContent).toBe(ar.cart);
  expect(setup({ title: 'Our picks' }).one('h2').textContent).toBe('Our picks');
});

test('a page’s malformed language does not stop it', () => {
  const { one, show } = setup({ locale: 'en_US@x' });
  show(LIST);
  expect(one('[part~="price"]').textContent).toContain('12.50');
});

test('destroy leaves nothing, and mounting again works', () => {
  const { element, handle, show } = setup();
  show(LIST);
  act(() => handle.destroy());
  expect(element.shadowRoot?.childNodes).toHaveLength(0);
  expect(element.shadowRoot?.adoptedStyleSheets).toHaveLength(0);
  expect(element.getAttributeNames()).toEqual([]);
  act(() => handle.destroy());
  const store = createSuggestionsStore();
  const again = rendered(() => mountWidget(element, { store }));
  expect(element.shadowRoot?.querySelector('h2')?.textContent).toBe('For you');
  act(() => again.destroy());
});

test('mounting twice shows one widget, and the first handle is then harmless', () => {
  const { element, handle } = setup();
  const second = rendered(() => mountWidget(element, { store: createSuggestionsStore() }));
  act(() => handle.destroy());
  expect(element.shadowRoot?.querySelectorAll('section')).toHaveLength(1);
  act(() => second.destroy());
});

test('a moved element keeps its cards', () => {
  const { element, all, show } = setup();
  show(LIST);
  const aside = document.createElement('aside');
  document.body.append(aside);
  aside.append(element);
  expect(all('li[part~="card"]')).toHaveLength(3);
});

test('defining twice is harmless', () => {
  const define = vi.fn();
  defineAisleElement({ get: () => HTMLElement, define } as unknown as CustomElementRegistry);
  expect(define).not.toHaveBeenCalled();
});
