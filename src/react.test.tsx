// @vitest-environment happy-dom
import { act, type ReactNode, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRecommender, type HeadlessRecommender } from '#embed/create-recommender.ts';
import { Suggestions } from './react.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const PRODUCTS = ['Trekking tent', 'Family tent', 'Gas stove', 'Enamel mug'].map((title, i) => ({
  id: `p${i}`,
  title,
}));
let recommender: HeadlessRecommender;
let root: Root;
let place: HTMLElement;

const render = (node: ReactNode): Promise<void> => act(async () => root.render(node));
const settle = (): Promise<void> => act(() => new Promise<void>((resolve) => setTimeout(resolve, 60)));
const cards = (): string[] =>
  [
    ...(place
      .querySelector('aisle-suggestions')
      ?.shadowRoot?.querySelectorAll<HTMLElement>('li[part~="card"]') ?? []),
  ].map((card) => card.dataset.item!);

let complaints: unknown[][];

beforeEach(async () => {
  complaints = [];
  vi.spyOn(console, 'error').mockImplementation((...line) => void complaints.push(line));
  localStorage.clear();
  vi.stubGlobal('fetch', async () => new Response('', { status: 404 }));
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
  recommender = createRecommender({
    catalog: PRODUCTS,
    base: 'https://cdn.example/',
    engine: 'instant',
    pageState: ['none'],
  });
  await recommender.ready;
  recommender.track({ type: 'view', item: 'p0' });
});

afterEach(async () => {
  await act(async () => root.unmount());
  recommender.dispose();
  place.remove();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  expect(complaints).toEqual([]);
});

test('the widget as a component comes and goes with it', async () => {
  await render(<Suggestions recommender={recommender} placement="related" limit={2} locale="en" />);
  await settle();
  expect(cards()).toHaveLength(2);
  await render(null);
  expect(place.querySelector('aisle-suggestions')).toBeNull();
});

test('without a recommender there is an empty slot, as on a server', async () => {
  await render(<Suggestions recommender={undefined} />);
  expect(place.querySelector('aisle-suggestions')).toBeNull();
});

test('cards of one’s own stand in the page’s tree, follow the list, and their links are selections', async () => {
  function Tile({ title, url }: { readonly title: string; readonly url: string }) {
    const [count, setCount] = useState(0);
    return (
      <a href={url} className="tile" onClick={() => setCount(count + 1)}>
        {title} {count}
      </a>
    );
  }
  const selected = vi.fn<(event: Event) => void>((event) => event.preventDefault());
  place.addEventListener('aisle:select', selected);
  await render(
    <Suggestions
      recommender={recommender}
      placement="related"
      limit={3}
      locale="en"
      renderCard={({ product }) => <Tile title={product.title} url={`/p/${product.id}`} />}
    />,
  );
  await settle();
  const tiles = (): Element[] => [...place.querySelectorAll('aisle-suggestions .tile')];
  expect(tiles().map((tile) => tile.getAttribute('href'))).toEqual(cards().map((id) => `/p/${id}`));
  expect(tiles()).toHaveLength(3);

  await act(async () => (tiles()[1] as HTMLElement).click());
  expect(selected.mock.calls.map(([event]) => (event as CustomEvent).detail.item)).toEqual([cards()[1]]);
  expect(tiles()[1]!.textContent).toMatch(/ 1$/);

  const gone = cards()[0]!;
  await act(async () => recommender.cart([{ item: gone, quantity: 1 }]));
  await settle();
  expect(cards()).not.toContain(gone);
  expect(tiles().map((tile) => tile.getAttribute('href'))).toEqual(cards().map((id) => `/p/${id}`));
  place.removeEventListener('aisle:select', selected);
});
