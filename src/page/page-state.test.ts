// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { callSource } from './calls.ts';
import { PLATFORM_SIGNS } from './platform-signs.ts';
import { startPageState } from './page-state.ts';
import type { PageStateSource, PageWindow } from './source.ts';

const page = window as PageWindow;
let now = 0;
let said: string[] = [];
let warnings: string[] = [];
let stop: () => void = () => {};

const view = (id: string) => ({ event: 'view_item', ecommerce: { items: [{ item_id: id }] } });

function start(sources: readonly string[] | 'auto', extra: readonly PageStateSource[] = []): void {
  stop = startPageState({
    sources,
    extra,
    window: page,
    now: () => now,
    emit: (signal) => {
      if (signal.kind === 'event') said.push(`${signal.source} ${signal.type} ${signal.product.ids[0]}`);
      if (signal.kind === 'current') said.push(`current ${signal.product?.ids[0]}`);
    },
    report: (warning) => warnings.push(warning),
  });
}

beforeEach(() => {
  history.replaceState(null, '', '/start');
  document.head.innerHTML = '<script type="application/ld+json">{"@type": "Product", "sku": "A"}</script>';
  page.dataLayer = [view('A')];
  [now, said, warnings] = [0, [], []];
});
afterEach(() => stop());

it('merges all sources: what two of them say is said once', () => {
  start('auto');
  expect(said).toEqual(['current A', 'datalayer view A']);
});

it('reads only what is named', () => {
  start(['json-ld']);
  expect(said).toEqual(['current A', 'json-ld view A']);
});

it('reads nothing for none, and names what it does not know', () => {
  start(['none', 'magento', 'toString']);
  expect(said).toEqual([]);
  expect(warnings).toEqual(['data-page-state: no source is named magento, toString.']);
});

it("merges the host's own calls with what the page says", () => {
  const calls = callSource({ window: page, now: () => now });
  start('auto', [calls]);
  calls.track({ type: 'view', item: 'A' });
  calls.track({ type: 'view', item: 'B' });
  expect(said).toEqual(['current A', 'datalayer view A', 'current B', 'call view B']);
});

it('counts a view of the same product anew on the next page', () => {
  start(['datalayer']);
  now = 1000;
  history.pushState(null, '', '/list');
  (page.dataLayer as unknown[]).push(view('A'));
  expect(said).toEqual([
    'current A',
    'datalayer view A',
    'current undefined',
    'current A',
    'datalayer view A',
  ]);
});

it('goes on without a source that cannot start', () => {
  const broken: PageStateSource = {
    name: 'call',
    start() {
      throw new Error('no such thing here');
    },
  };
  start(['json-ld'], [broken]);
  expect(said).toHaveLength(2);
  expect(warnings).toHaveLength(1);
});

it('leaves nothing behind after stop', () => {
  const data = page.dataLayer as unknown[];
  start('auto');
  stop();
  expect(Object.hasOwn(data, 'push')).toBe(false);
  expect(Object.hasOwn(history, 'pushState')).toBe(false);
  said = [];
  data.push(view('B'));
  expect(said).toEqual([]);
});

describe('the source of a platform', () => {
  const click = { event: 'add_to_cart', ecommerce: { items: [{ item_id: 'A' }] } };
  const change = { changedProductsContext: { items: [{ product: { sku: 'A' }, quantity: 1 }] } };
  /** Its code is fetched, then it starts. */
  const loaded = () => vi.waitFor(() => expect(said.some((line) => line.startsWith('adobe'))).toBe(true));

  afterEach(() => {
    delete page.adobeDataLayer;
  });

  it('starts where the page shows its sign, and tells one click with the others', async () => {
    page.adobeDataLayer = [{ event: 'product-page-view', eventInfo: { productContext: { sku: 'Z' } } }];
    start('auto');
    await loaded();
    (page.dataLayer as unknown[]).push(click);
    (page.adobeDataLayer as unknown[]).push({ event: 'add-to-cart', eventInfo: change });
    expect(said.filter((line) => line.includes(' cart '))).toEqual(['datalayer cart A']);
  });

  it('starts where its sign comes late', async () => {
    start(['adobe']);
    page.adobeDataLayer = [{ event: 'add-to-cart', eventInfo: change }];
    await loaded();
    expect(said).toEqual(['adobe cart A']);
  });

  it('of last resort is not fetched where another names the product', async () => {
    document.head.innerHTML +=
      '<meta property="og:type" content="product"><meta property="og:url" content="/a">';
    const looks = PLATFORM_SIGNS.opengraph!;
    const environment = { window: page, now: () => 0, onNavigate: () => () => {} };
    expect(looks({ ...environment, isNamed: () => true })).toBe(false);
    expect(looks({ ...environment, isNamed: () => false })).toBe(true);
  });

  it('does not start where it is not named, or after stop', async () => {
    page.adobeDataLayer = [{ event: 'add-to-cart', eventInfo: change }];
    start(['datalayer']);
    stop();
    start(['adobe']);
    stop();
    await import('./platforms.ts');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(said.filter((line) => line.startsWith('adobe'))).toEqual([]);
  });
});

it('has a sign and a source for each platform', async () => {
  const { PLATFORMS } = await import('./platforms.ts');
  expect(Object.keys(PLATFORMS).sort()).toEqual(Object.keys(PLATFORM_SIGNS).sort());
});
