import { beforeEach, describe, expect, it } from 'vitest';
import type { PageSource, ShoppingEventType } from '#contracts/shopping-event.ts';
import { mergeSignals, type SignalMerger } from './merge-signals.ts';

let now = 0;
let said: string[] = [];
let merger: SignalMerger;

beforeEach(() => {
  now = 0;
  said = [];
  merger = mergeSignals(
    () => now,
    (signal) => {
      if (signal.kind === 'event') said.push(`${signal.type} ${signal.product.ids}`);
      if (signal.kind === 'current') said.push(`current ${signal.product?.ids}`);
      if (signal.kind === 'cart') said.push(`cart ${signal.lines.length}`);
    },
  );
});

function event(source: PageSource, type: ShoppingEventType, ...ids: string[]): void {
  merger.accept({ kind: 'event', type, product: { ids }, quantity: 1, source, time: now });
}

function current(...ids: string[]): void {
  const product = ids.length > 0 ? { ids } : undefined;
  merger.accept({ kind: 'current', product, source: 'json-ld', time: now });
}

function navigate(): void {
  now += 1000;
  merger.navigate();
}

const views = () => said.filter((line) => line.startsWith('view'));
const currents = () => said.filter((line) => line.startsWith('current'));

describe('a view', () => {
  it('that two sources state under any shared identifier is one', () => {
    event('datalayer', 'view', 'A');
    event('json-ld', 'view', 'sku', 'A', 'https://shop.example/a');
    event('call', 'view', 'A');
    expect(views()).toEqual(['view A']);
  });

  it('of another product, and of the same on the next page, counts', () => {
    event('datalayer', 'view', 'A');
    event('datalayer', 'view', 'B');
    navigate();
    event('datalayer', 'view', 'A');
    expect(views()).toEqual(['view A', 'view B', 'view A']);
  });

  it('stated just before the address changes belongs to the new page', () => {
    event('datalayer', 'view', 'A');
    now += 100;
    merger.navigate();
    event('json-ld', 'view', 'A');
    expect(views()).toEqual(['view A']);
    expect(currents()).toEqual(['current A']);
  });
});

it('passes carts and repeated cart events on, in order', () => {
  event('datalayer', 'cart', 'A');
  event('datalayer', 'cart', 'A');
  merger.accept({ kind: 'cart', lines: [], source: 'call', time: now });
  expect(said).toEqual(['cart A', 'cart A', 'cart 0']);
});

describe('what is current', () => {
  it('is told once when sources agree', () => {
    event('datalayer', 'view', 'A');
    current('A', 'url');
    expect(currents()).toEqual(['current A']);
  });

  it('of a source that states views only ends with the page', () => {
    event('datalayer', 'view', 'A');
    navigate();
    expect(currents()).toEqual(['current A', 'current undefined']);
  });

  it('stays while any source states it', () => {
    current('A');
    event('datalayer', 'view', 'B');
    navigate();
    current();
    expect(currents()).toEqual(['current A', 'current B', 'current A', 'current undefined']);
  });

  it('is not ended by a source that never stated it', () => {
    event('call', 'view', 'A');
    current();
    expect(currents()).toEqual(['current A']);
  });
});

describe('one click that several sources tell of', () => {
  const cart = (source: PageSource, ...lines: [string[], number][]) =>
    merger.accept({
      kind: 'cart',
      lines: lines.map(([ids, quantity]) => ({ product: { ids }, quantity })),
      source,
      time: now,
    });

  it('is one event, whoever comes first', () => {
    event('datalayer', 'cart', 'A');
    event('segment', 'cart', 'A');
    event('call', 'cart', 'A');
    now += 1000;
    event('segment', 'uncart', 'A');
    event('datalayer', 'uncart', 'A');
    expect(said).toEqual(['cart A', 'uncart A']);
  });

  it('is one under names that have only once stood beside each other', () => {
    event('json-ld', 'view', 'sku-1', 'variant-1');
    event('datalayer', 'cart', 'sku-1');
    event('segment', 'cart', 'variant-1');
    expect(said.filter((line) => line.startsWith('cart'))).toHaveLength(1);
  });

  it('and a second click are two', () => {
    for (let click = 0; click < 2; click++) {
      event('datalayer', 'cart', 'A');
      event('segment', 'cart', 'A');
    }
    event('datalayer', 'cart', 'B');
    expect(said).toEqual(['cart A', 'cart A', 'cart B']);
  });

  it('and a click long after are two', () => {
    event('datalayer', 'cart', 'A');
    now += 6000;
    event('segment', 'cart', 'A');
    expect(said).toEqual(['cart A', 'cart A']);
  });

  it('is in the whole cart already, when the shop’s own answer comes before a tag', () => {
    cart('shopify', [['A'], 1]);
    now += 6000;
    cart('shopify', [['A'], 2], [['B', 'sku-b'], 1]);
    event('datalayer', 'cart', 'sku-b');
    event('datalayer', 'cart', 'A');
    event('datalayer', 'cart', 'C');
    now += 100;
    cart('shopify', [['A'], 1]);
    event('datalayer', 'uncart', 'sku-b');
    expect(said).toEqual(['cart 1', 'cart 2', 'cart C', 'cart 1']);
  });

  it('is the variant that both mean, not the other of the same number', () => {
    cart('shopify');
    cart('shopify', [['red', 'tent'], 1], [['blue', 'tent'], 1]);
    event('datalayer', 'cart', 'blue', 'tent');
    event('datalayer', 'cart', 'blue', 'tent');
    event('datalayer', 'cart', 'tent');
    expect(said).toEqual(['cart 0', 'cart 2', 'cart blue,tent']);
  });

  it('of an order is one purchase of each', () => {
    for (const source of ['datalayer', 'segment', 'woocommerce'] as const) {
      event(source, 'purchase', 'A');
      event(source, 'purchase', 'B');
    }
    expect(said).toEqual(['purchase A', 'purchase B']);
  });
});

describe('a source of last resort', () => {
  it('does not count as one that names the product', () => {
    event('opengraph', 'view', 'A');
    expect(merger.isNamed()).toBe(false);
    event('datalayer', 'view', 'B');
    expect(merger.isNamed()).toBe(true);
    navigate();
    expect(merger.isNamed()).toBe(false);
  });

  it('gives way in what is current', () => {
    current('A');
    merger.accept({ kind: 'current', product: { ids: ['B'] }, source: 'microdata', time: now });
    expect(currents()).toEqual(['current A']);
  });
});
