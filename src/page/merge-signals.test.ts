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
