// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { suggestion } from '#store/fixture-suggestion.ts';
import { setup } from './fixture-widget.ts';
import { moveFocus } from './move-focus.ts';

const LIST = [suggestion('a'), suggestion('b'), suggestion('c')];

beforeEach(() => {
  vi.useFakeTimers();
  seen.length = 0;
  vi.stubGlobal('IntersectionObserver', FakeObserver);
});
afterEach(() => void vi.useRealTimers());

const seen: FakeObserver[] = [];

class FakeObserver {
  readonly observed = new Set<Element>();
  constructor(readonly report: (entries: { target: Element; intersectionRatio: number }[]) => void) {
    seen.push(this);
  }
  observe = (target: Element) => void this.observed.add(target);
  unobserve = (target: Element) => void this.observed.delete(target);
  disconnect = () => this.observed.clear();
  static view(intersectionRatio: number) {
    for (const one of seen) one.report([...one.observed].map((target) => ({ target, intersectionRatio })));
  }
}

test('an impression is told once a card and list, after one second in view', () => {
  const { heard, show } = setup();
  const impressions = heard('aisle:impression');
  show(LIST);
  act(() => FakeObserver.view(0.6));
  vi.advanceTimersByTime(500);
  act(() => FakeObserver.view(0.2));
  vi.advanceTimersByTime(2000);
  expect(impressions).toHaveLength(0);
  act(() => FakeObserver.view(0.6));
  vi.advanceTimersByTime(1000);
  expect(impressions.map(({ detail }) => detail.item)).toEqual(['a', 'b', 'c']);
  show([...LIST]);
  act(() => FakeObserver.view(1));
  vi.advanceTimersByTime(1000);
  expect(impressions).toHaveLength(3);
  show(LIST.toReversed());
  act(() => FakeObserver.view(1));
  vi.advanceTimersByTime(1000);
  expect(impressions.slice(3).map(({ detail }) => [detail.item, detail.position])).toEqual([
    ['c', 0],
    ['b', 1],
    ['a', 2],
  ]);
});

test('the page hears of a refined list once', () => {
  const { one, show } = setup();
  show(LIST, { phase: 'instant' });
  expect(one('.root > output').textContent).toBe('');
  show(LIST.toReversed());
  expect(one('.root > output').textContent).toBe('Suggestions updated: 3 products');
});

test.each([
  ['ArrowRight', 'ltr', 'b'],
  ['ArrowLeft', 'ltr', 'a'],
  ['ArrowLeft', 'rtl', 'b'],
  ['End', 'ltr', 'c'],
  ['Home', 'rtl', 'a'],
] as const)('%s in %s goes from card a to card %s', (key, dir, item) => {
  const { one, show } = setup();
  show(LIST);
  const from = one('[data-item="a"] [part~="add"]');
  expect(moveFocus(one('ul'), from, key, dir)).toBe(true);
  expect((one('ul').getRootNode() as ShadowRoot).activeElement).toBe(
    one(`[data-item="${item}"] [part~="add"]`),
  );
  expect(moveFocus(one('ul'), from, 'Enter', dir)).toBe(false);
});

test('a pointer in the widget holds a new order; leaving lets it in', () => {
  const { all, one, show } = setup();
  const order = () =>
    all('li[part~="card"]')
      .map((card) => card.dataset.item)
      .join('');
  show(LIST);
  act(() => void one('section').dispatchEvent(new MouseEvent('pointerover', { bubbles: true })));
  show(LIST.toReversed());
  expect(order()).toBe('abc');
  act(() => void one('section').dispatchEvent(new MouseEvent('pointerout', { bubbles: true })));
  expect(order()).toBe('cba');
});

test('a new order does not drag the carousel along to the card that it stood at', () => {
  const { one, show } = setup();
  show(LIST);
  expect(one('ul').style.scrollSnapType).toBe('');
  show(LIST.toReversed());
  expect(one('ul').style.scrollSnapType).toBe('none');
  vi.advanceTimersByTime(400);
  expect(one('ul').style.scrollSnapType).toBe('');
});

test('the focus stays on its card when a new order moves it, and on the list when the card is gone', () => {
  const { element, one, show } = setup();
  show(LIST);
  const add = one('[data-item="a"] [part~="add"]');
  act(() => add.focus());
  show(LIST.toReversed());
  expect(element.shadowRoot?.activeElement).toBe(add);
  act(() => vi.advanceTimersByTime(8000));
  show(LIST.slice(1));
  act(() => vi.advanceTimersByTime(8000));
  expect(element.shadowRoot?.activeElement).toBe(one('ul'));
});

test('the model’s progress renders no card anew', () => {
  const { store, show } = setup();
  const [first] = LIST;
  let reads = 0;
  const counted = {
    ...first!,
    get reason() {
      reads++;
      return first!.reason;
    },
  };
  show([counted], { phase: 'instant' });
  const before = reads;
  expect(before).toBeGreaterThan(0);
  act(() => store.getState().setPhase({ phase: 'loading', progress: { loadedBytes: 1, totalBytes: 2 } }));
  expect(reads).toBe(before);
});

test('all cards are measured before the first is set going', () => {
  const { all, show } = setup();
  show(LIST);
  const order: string[] = [];
  for (const card of all('li')) {
    const { item } = card.dataset;
    Object.defineProperty(card, 'offsetLeft', { get: () => order.push(`measure ${item}`) });
    card.animate = () => order.push(`move ${item}`) as unknown as Animation;
  }
  show(LIST.toReversed());
  expect(order).toEqual(['measure c', 'measure b', 'measure a', 'move c', 'move a']);
});
