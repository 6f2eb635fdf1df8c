// @vitest-environment happy-dom
import { act } from 'react';
import { expect, test } from 'vitest';
import { suggestion } from '#store/fixture-suggestion.ts';
import { setup } from './fixture-widget.ts';
import { slotName } from './slot-name.ts';
import { de } from './texts-de.ts';
import type { Texts } from './texts-en.ts';

function template(html: string): HTMLTemplateElement {
  const made = document.createElement('template');
  made.innerHTML = html;
  return made;
}

const CARD = `<article><a data-field="link"><img data-field="image"><b data-field="title"></b></a>
  <i data-field="brand"></i><s data-field="price"></s><q data-field="reason"></q><u data-field="category"></u>
  <button data-field="add">+</button></article>`;
const FULL = suggestion('a', { brand: 'Lumo', image: '/a.webp', category: 'Outdoor > Tents' });

const light = (element: HTMLElement, item: string): HTMLElement =>
  element.querySelector<HTMLElement>(`[slot="${slotName(item)}"]`)!;

test('the host’s template is filled with what a card has, in reach of the page’s styles', () => {
  const { element, show, all } = setup({ card: template(CARD) });
  show([FULL, suggestion('b')]);
  const card = light(element, 'a');
  const of = (field: string) => card.querySelector(`[data-field=${field}]`)!;
  expect(['title', 'brand', 'price', 'reason', 'category'].map((field) => of(field).textContent)).toEqual([
    'Product a',
    'Lumo',
    '€12.50',
    'Popular in this shop',
    'Tents',
  ]);
  expect(of('link').getAttribute('href')).toBe('/products/a');
  expect(of('image').getAttribute('src')).toBe('/a.webp');
  expect(light(element, 'b').querySelector('img')).toBeNull();
  expect(all('li[part~="card"]').map((li) => li.dataset.item)).toEqual(['a', 'b']);
  expect(all('[part~="title"]')).toHaveLength(0);
});

test('what the catalogue holds comes in as text, and no address but a safe one', () => {
  const title = '<img src=x onerror=alert(1)>';
  const { element, show } = setup({ card: template(CARD) });
  show([suggestion('a', { title, url: 'javascript:alert(1)', image: 'javascript:alert(1)' })]);
  expect(light(element, 'a').querySelector('b')!.textContent).toBe(title);
  expect(light(element, 'a').querySelector('img')).toBeNull();
  expect(light(element, 'a').querySelector('a')!.hasAttribute('href')).toBe(false);
});

test('cards that leave the list leave the page, and the last one with the widget', () => {
  const { element, show, handle } = setup({ card: template(CARD) });
  show([FULL, suggestion('b')]);
  show([suggestion('b')]);
  expect([...element.children].map((child) => (child as HTMLElement).slot)).toEqual([slotName('b')]);
  act(() => handle.destroy());
  expect(element.children).toHaveLength(0);
});

test.each(['template', 'slot'] as const)('clicks in the host’s own card count, by %s', (kind) => {
  const { element, show, heard } = setup({ card: kind === 'slot' ? 'slot' : template(CARD) });
  const events = ['aisle:select', 'aisle:add-to-cart'].map((name) => heard(name));
  show([suggestion('b'), FULL]);
  if (kind === 'slot') {
    const own = document.createElement('div');
    own.slot = slotName('a');
    own.append(template(CARD).content);
    element.append(own);
  }
  const [link, button] = ['a', 'button'].map((tag) => light(element, 'a').querySelector<HTMLElement>(tag)!);
  link!.click();
  button!.click();
  expect(events.map(([event]) => event?.detail)).toEqual([
    { item: 'a', placement: 'related', position: 1 },
    { item: 'a', placement: 'related', position: 1 },
  ]);
  expect(button!.hasAttribute('data-added')).toBe(true);
});

test.each(['carousel', 'list', 'compact', 'wide'] as const)(
  'the %s layout stands in list and skeleton',
  (layout) => {
    const { one, all, show } = setup({ layout });
    expect(one('.list').dataset.layout).toBe(layout);
    show([FULL]);
    expect(one('ul').dataset.layout).toBe(layout);
    expect(all('[part~="next"]')).toHaveLength(layout === 'carousel' ? 1 : 0);
    expect(one('[role="group"]').getAttribute('aria-roledescription')).toBe(
      layout === 'carousel' ? 'slide' : null,
    );
  },
);

test('the widget says nothing until its language is there, and then speaks it', async () => {
  let arrive: (texts: Texts) => void = () => {};
  const loadTexts = () => new Promise<Texts>((resolve) => (arrive = resolve));
  const { one, handle, show } = setup({ locale: 'de-DE', loadTexts });
  expect(one('h2').textContent?.trim()).toBe('');
  await act(async () => arrive(de));
  await handle.ready;
  expect(one('h2').textContent).toBe(de.related);
  expect(one('section').lang).toBe('de');
  show([FULL]);
  expect(one('[part~="price"]').textContent).toMatch(/^12,50\s€$/);
});
