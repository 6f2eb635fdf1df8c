// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PageSignal } from '#contracts/shopping-event.ts';
import { jsonLdSource } from './json-ld.ts';
import { watchNavigation } from './navigation.ts';
import type { PageWindow } from './source.ts';

const page = window as PageWindow;
let said: string[] = [];
let warnings: string[] = [];
let signals: PageSignal[] = [];
let stops: (() => void)[] = [];

function tell(signal: PageSignal): void {
  signals.push(signal);
  if (signal.kind === 'current') said.push(`current ${signal.product?.ids[0]}`);
  if (signal.kind === 'event') said.push(`${signal.type} ${signal.product.ids[0]}`);
}

function start(): void {
  const listeners = new Set<() => void>();
  stops.push(
    watchNavigation(page, () => {
      for (const listener of listeners) listener();
    }),
  );
  const onNavigate = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const source = jsonLdSource({ window: page, now: () => 1000, onNavigate, isNamed: () => false });
  stops.push(source.start(tell, (warning) => warnings.push(warning)));
}

function block(content: unknown): HTMLScriptElement {
  const script = document.createElement('script');
  script.type = 'application/ld+json';
  script.textContent = typeof content === 'string' ? content : JSON.stringify(content);
  document.head.append(script);
  return script;
}

/** Mutation observers and the scan after them are done within a task. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const product = (sku: string, more = {}) => ({ '@type': 'Product', sku, ...more });

beforeEach(() => {
  history.replaceState(null, '', '/start');
  document.head.innerHTML = '';
  document.body.innerHTML = '';
  [said, warnings, signals] = [[], [], []];
});

afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
});

describe('at start', () => {
  it('states what the page shows, and that it is viewed', () => {
    block(product('A', { name: 'Tent' }));
    start();
    const stated = { ids: ['A', location.href], title: 'Tent' };
    expect(signals).toEqual([
      { kind: 'current', product: stated, source: 'json-ld', time: 1000 },
      { kind: 'event', type: 'view', product: stated, quantity: 1, source: 'json-ld', time: 1000 },
    ]);
  });

  it('says nothing of a page without a product', () => {
    block({ '@type': 'ItemList', itemListElement: [product('A')] });
    start();
    expect(said).toEqual([]);
  });

  it('skips broken blocks with one warning and reads the others', () => {
    block('{"@type": "Product", "sku": }');
    block('not json');
    block(product('A'));
    start();
    expect(said).toEqual(['current A', 'view A']);
    expect(warnings).toHaveLength(1);
  });

  it('reads blocks in comments, and with raw line breaks in texts', () => {
    block('<!-- {"@type": "Product", "sku": "A", "name": "two\nlines"} -->');
    start();
    expect(said).toEqual(['current A', 'view A']);
    expect(warnings).toEqual([]);
  });
});

describe('a single-page shop', () => {
  it('is followed when blocks are added, changed and removed', async () => {
    start();
    const script = block(product('A'));
    await settled();
    script.textContent = JSON.stringify(product('B'));
    await settled();
    script.remove();
    await settled();
    expect(said).toEqual(['current A', 'view A', 'current B', 'view B', 'current undefined']);
  });

  it('is followed when a block comes within a larger piece of the document', async () => {
    start();
    const holder = document.createElement('div');
    holder.append(block(product('A')));
    document.body.append(holder);
    await settled();
    expect(said).toEqual(['current A', 'view A']);
  });

  it('does not view again what stays while the address changes', async () => {
    block(product('A'));
    start();
    history.pushState(null, '', '/start?size=2');
    await settled();
    expect(said).toEqual(['current A', 'view A']);
  });

  it('views a product again when the shopper comes back to it', async () => {
    start();
    for (const sku of ['A', undefined, 'A']) {
      document.head.innerHTML = '';
      if (sku) block(product(sku));
      await settled();
    }
    expect(said).toEqual(['current A', 'view A', 'current undefined', 'current A', 'view A']);
  });

  it('does not take a block that the old page left behind for the new page', async () => {
    history.replaceState(null, '', '/p/a');
    block(product('A', { url: '/p/a' }));
    start();
    history.pushState(null, '', '/cart');
    await settled();
    history.pushState(null, '', '/checkout');
    await settled();
    expect(said).toEqual(['current A', 'view A', 'current undefined']);
    history.replaceState(null, '', '/p/a/reviews');
    await settled();
    expect(said.slice(3)).toEqual(['current A', 'view A']);
  });

  it('is not looked at again when stop comes before the look', async () => {
    start();
    block(product('A'));
    history.pushState(null, '', '/next');
    for (const stop of stops.splice(0)) stop();
    await settled();
    expect(said).toEqual([]);
  });

  it('is left alone after stop', async () => {
    start();
    for (const stop of stops.splice(0)) stop();
    block(product('A'));
    history.pushState(null, '', '/next');
    await settled();
    expect(said).toEqual([]);
  });
});
