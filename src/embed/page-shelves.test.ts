// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCatalog } from '#catalog/create-catalog.ts';
import type { Product } from '#contracts/product.ts';
import type { Suggestion } from '#contracts/suggestion.ts';
import type { RecommendRequest } from '#recommend/recommend.ts';
import { suggestion } from '#store/fixture-suggestion.ts';
import { createSuggestionsStore, type SuggestionsStore } from '#store/suggestions-store.ts';
import { SuggestionsController } from './controller.ts';
import { settle } from './fixture-settle.ts';
import { PageShelves } from './page-shelves.ts';
import type { Ask, Change, Recommender } from './recommender.ts';

const list = (ids: string): Suggestion[] => [...ids].map((id) => suggestion(id));
const idsOf = (suggestions: readonly Suggestion[]): string[] => suggestions.map(({ product }) => product.id);

beforeEach(() => {
  document.body.innerHTML = '<div id="one"></div><div id="two"></div><div id="three"></div>';
});
const at = (id: string): Element => document.querySelector(`#${id}`)!;

describe('a seat', () => {
  let told: string[];
  function sit(shelves: PageShelves, id: string, limit = 2) {
    const store = createSuggestionsStore();
    const tell = (what: string) => () => void told.push(`${id} ${what}`);
    const seat = shelves.join({
      element: at(id),
      store,
      limit,
      follow: tell('follow'),
      refresh: tell('refresh'),
    });
    const show = (ids: string): void => store.getState().show(list(ids), { phase: 'instant' });
    return {
      ...seat,
      extra: () => seat.extra,
      show,
      picks: (ids: string) => idsOf(seat.pick(list(ids))).join(''),
    };
  }

  beforeEach(() => {
    told = [];
  });

  it('leaves out what stands before it, wherever it was mounted, and nothing of what stands after it', () => {
    const shelves = new PageShelves();
    const two = sit(shelves, 'two');
    const one = sit(shelves, 'one');
    const three = sit(shelves, 'three');
    one.show('ab');
    two.show('cd');
    expect(one.picks('abcd')).toBe('ab');
    expect(two.picks('abcd')).toBe('cd');
    expect(three.picks('abcdef')).toBe('ef');
    expect([one.extra(), two.extra(), three.extra()]).toEqual([0, 2, 4]);
  });

  it('tells only those after it: of a change, that it came, and that it is gone', () => {
    const shelves = new PageShelves();
    const two = sit(shelves, 'two');
    const one = sit(shelves, 'one');
    expect(told.splice(0)).toEqual(['two refresh']);
    one.show('ab');
    expect(told.splice(0)).toEqual(['two follow']);
    two.show('cd');
    expect(told.splice(0)).toEqual([]);
    one.leave();
    expect(told).toEqual(['two follow']);
    expect(two.picks('abcd')).toBe('ab');
    expect(two.extra()).toBe(0);
  });

  it('repeats the best rather than leave a gap, and keeps the order', () => {
    const shelves = new PageShelves();
    const one = sit(shelves, 'one');
    const two = sit(shelves, 'two', 3);
    one.show('ab');
    expect(two.picks('abcd')).toBe('acd');
    expect(two.picks('ab')).toBe('ab');
    expect(two.picks('')).toBe('');
  });

  it('takes a variant for the same', () => {
    const shelves = new PageShelves();
    const one = createSuggestionsStore();
    const shelf = { limit: 1, follow: () => {}, refresh: () => {} };
    shelves.join({ ...shelf, element: at('one'), store: one });
    const seat = shelves.join({ ...shelf, element: at('two'), store: createSuggestionsStore() });
    one.getState().show([suggestion('red', { groupId: 'mug' })], { phase: 'instant' });
    expect(idsOf(seat.pick([suggestion('blue', { groupId: 'mug' }), suggestion('bowl')]))).toEqual(['bowl']);
  });

  it('is not bound by a widget that the page threw away', () => {
    const shelves = new PageShelves();
    const one = sit(shelves, 'one');
    const two = sit(shelves, 'two');
    one.show('ab');
    at('one').remove();
    expect(two.picks('abcd')).toBe('ab');
  });
});

describe('two widgets of a page', () => {
  const PRODUCTS: readonly Product[] = Array.from({ length: 12 }, (_, i) => ({
    id: `t${i}`,
    title: `Tent no ${i}`,
  }));
  const listeners = new Set<(change: Change) => void>();
  let hidden: readonly number[];
  let controllers: SuggestionsController[];
  let recommender: Recommender;

  beforeEach(() => {
    hidden = [];
    controllers = [];
    listeners.clear();
    recommender = {
      catalog: createCatalog(PRODUCTS),
      tier: undefined,
      engineState: { kind: 'idle' },
      profile: { getState: () => ({ paused: false }) },
      shelves: new PageShelves(),
      subscribe(listener: (change: Change) => void) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      request: (ask: Ask): RecommendRequest => ({
        ...ask,
        history: [{ item: 't0', type: 'view', weight: 1, time: 0 }],
        current: undefined,
        cart: [],
        filter: (row) => !hidden.includes(row),
      }),
    } as unknown as Recommender;
  });
  afterEach(() => {
    for (const controller of controllers) controller.destroy();
  });

  function widget(id: string, limit = 3) {
    const store: SuggestionsStore = createSuggestionsStore();
    const lists: string[][] = [];
    store.subscribe((state, before) => {
      if (state.suggestions !== before.suggestions) lists.push(idsOf(state.suggestions));
    });
    const controller = new SuggestionsController(recommender, store, { placement: 'for-you', limit }, at(id));
    controllers.push(controller);
    controller.refresh();
    return { controller, lists, shown: () => idsOf(store.getState().suggestions) };
  }

  it('show different products from the first list on, each list once', async () => {
    const one = widget('one');
    const two = widget('two');
    await settle();
    expect(one.lists).toHaveLength(1);
    expect(two.lists).toHaveLength(1);
    expect(new Set([...one.shown(), ...two.shown()]).size).toBe(6);
  });

  it('show the same in the end, whichever was mounted first', async () => {
    const inOrder = [widget('one'), widget('two')];
    await settle();
    const expected = inOrder.map(({ shown }) => shown());
    for (const { controller } of inOrder) controller.destroy();
    const two = widget('two');
    await settle();
    const one = widget('one');
    await settle();
    expect([one.shown(), two.shown()]).toEqual(expected);
  });

  it('follow: what the first takes, the second gives up', async () => {
    const one = widget('one');
    const two = widget('two');
    await settle();
    const [taken] = one.shown();
    hidden = [Number(taken!.slice(1))];
    for (const listener of listeners) listener('list');
    await settle();
    expect(one.shown()).not.toContain(taken);
    expect(new Set([...one.shown(), ...two.shown()]).size).toBe(6);
    one.controller.destroy();
    await settle();
    expect(two.shown()).not.toContain(taken);
  });

  it('repeat each other where there is too little else', async () => {
    const one = widget('one', 8);
    const two = widget('two', 8);
    await settle();
    // Eleven may be shown: three that the first has no room for, and the best five again.
    expect(two.shown()).toHaveLength(8);
    expect(two.shown().filter((id) => !one.shown().includes(id))).toHaveLength(3);
  });
});
