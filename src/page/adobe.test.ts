// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { adobeSource } from './adobe.ts';
import { testPage } from './fixture-page.ts';

const page = testPage();
afterEach(() => page.stop());

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
