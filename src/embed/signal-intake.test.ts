import { beforeEach, expect, test } from 'vitest';
import type { Catalog } from '#catalog/catalog.ts';
import { createCatalog } from '#catalog/create-catalog.ts';
import type { PageSignal } from '#contracts/shopping-event.ts';
import { SignalIntake } from './signal-intake.ts';

let catalog: Catalog | undefined;
let applied: string[];
let intake: SignalIntake;

const stock = (...ids: string[]): Catalog => createCatalog(ids.map((id) => ({ id, title: `Thing ${id}` })));
const view = (id: string): PageSignal => ({
  kind: 'event',
  type: 'view',
  product: { ids: [id] },
  quantity: 1,
  source: 'call',
  time: 0,
});
const nameOf = (signal: PageSignal): string =>
  signal.kind === 'cart'
    ? `cart ${signal.lines.map(({ product }) => product.ids[0]).join('+')}`
    : String(signal.product?.ids[0]);

beforeEach(() => {
  catalog = undefined;
  applied = [];
  intake = new SignalIntake(
    () => catalog,
    (signal) => applied.push(nameOf(signal)),
  );
});

test('what comes before the catalogue is applied with it, in order', () => {
  for (const id of ['a', 'b']) intake.receive(view(id));
  expect(applied).toEqual([]);
  catalog = stock('a', 'b');
  intake.catalogCame();
  intake.receive(view('a'));
  expect(applied).toEqual(['a', 'b', 'a']);
});

test('a product that a growing catalogue does not know waits, and all that is after it', () => {
  catalog = stock('a');
  intake.catalogCame();
  intake.receive(view('late'));
  intake.receive({
    kind: 'cart',
    lines: [{ product: { ids: ['a'] }, quantity: 1 }],
    source: 'call',
    time: 0,
  });
  expect(applied).toEqual([]);
  expect(intake.catalogIsComplete()).toBe(true);
  expect(applied).toEqual(['late', 'cart a']);
});

test('once the catalogue is complete nothing waits', () => {
  catalog = stock('a');
  intake.catalogCame();
  expect(intake.catalogIsComplete()).toBe(false);
  intake.receive(view('never-known'));
  intake.receive({ kind: 'current', product: undefined, source: 'json-ld', time: 0 });
  expect(applied).toEqual(['never-known', 'undefined']);
});
