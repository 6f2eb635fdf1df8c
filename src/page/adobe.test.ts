// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { adobeSource } from './adobe.ts';
import { type TestPage, testPage } from './fixture-page.ts';

let page: TestPage;
beforeEach(() => {
  vi.useFakeTimers();
  page = testPage();
});
afterEach(() => {
  page.stop();
  vi.useRealTimers();
});

it('reads the layer before and after load, and passes over its functions and listeners', () => {
  const called: unknown[] = [];
  const layer: unknown[] = [
    { productContext: { sku: 'A' } },
    (data: unknown) => called.push(data),
    { on: 'adobeDataLayer:event', handler: () => called.push('handler') },
    { event: 'product-page-view' },
  ];
  page.window.adobeDataLayer = layer;
  page.start(adobeSource);
  layer.push({
    event: 'add-to-cart',
    eventInfo: { changedProductsContext: { items: [{ product: { sku: 'A' } }] } },
  });
  expect(page.said()).toEqual(['view A', 'cart A']);
  expect(called).toEqual([]);
  page.stop();
  layer.push({ event: 'product-page-view' });
  expect(page.said()).toHaveLength(2);
});

it('hears what the layer’s own code makes of the functions that were pushed before it came', () => {
  const layer: unknown[] = [];
  layer.push({ productContext: { sku: 'A' } }, () => layer.push({ event: 'product-page-view' }));
  page.window.adobeDataLayer = layer;
  page.start(adobeSource);
  // It empties the list, puts a push of its own in the place of ours, and refills: as many entries as before.
  const [data, run] = layer.splice(0) as [unknown, () => void];
  layer.push = Array.prototype.push;
  layer.push(data);
  run();
  expect(page.said()).toEqual([]);
  vi.advanceTimersByTime(500);
  expect(page.said()).toEqual(['view A']);
});
