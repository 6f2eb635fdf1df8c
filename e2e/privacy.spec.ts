import { expect, type Request, test } from '@playwright/test';
import { HOST, HostPage, SCRIPT } from './host-page.ts';

/** Everything that may be fetched: the page and its catalogue, the script, the knowledge, the worker, the runtime and the model. */
const ALLOWED = [
  new RegExp(`^${HOST}/(\\?.*)?$`),
  new RegExp(`^${HOST}/catalog\\.jsonl$`),
  new RegExp(`^${HOST}/favicon\\.ico$`),
  new RegExp(`^${SCRIPT}/aisle(-core|-widget|-worker)?\\.js$`),
  new RegExp(`^${SCRIPT}/knowledge(/[a-z-]+)?\\.bin$`),
  new RegExp(`^${SCRIPT}/ort/ort-wasm-simd-threaded(\\.jspi|\\.asyncify)?\\.(mjs|wasm)$`),
  new RegExp(
    `^${SCRIPT}/models/aisle-gpt2/(aisle|config|generation_config|tokenizer|tokenizer_config)\\.json$`,
  ),
  new RegExp(`^${SCRIPT}/models/aisle-gpt2/onnx/model_q4\\.onnx$`),
  /^blob:/,
];

test('from load to purchase, no request carries what the shopper did', async ({ page, context }) => {
  const requests: Request[] = [];
  context.on('request', (request) => requests.push(request));
  const host = new HostPage(page);
  await host.open({ placement: 'for-you' });
  await host.reached('ready', 'wasm');
  const loaded = requests.length;

  await host.aisle('track', { type: 'view', item: 'p1' });
  await host.aisle('track', {
    type: 'view',
    item: 'unknown-4711',
    product: { id: 'unknown-4711', title: 'A thing of the host' },
  });
  await host.aisle('cart', [{ item: 'p3', quantity: 2 }]);
  await page.evaluate(() => {
    const scope = window as unknown as { dataLayer: unknown[] };
    scope.dataLayer = scope.dataLayer ?? [];
    scope.dataLayer.push({ ecommerce: null });
    scope.dataLayer.push({
      event: 'purchase',
      ecommerce: { transaction_id: 'T1', items: [{ item_id: 'p3', item_name: 'x', quantity: 2 }] },
    });
  });
  await expect
    .poll(async () => (await host.profile()).events.map((event) => event.type))
    .toContain('purchase');
  await host.reached('ready', 'wasm');
  await page.waitForTimeout(1000);

  for (const request of requests) {
    expect(
      ALLOWED.some((pattern) => pattern.test(request.url())),
      `not on the list: ${request.url()}`,
    ).toBe(true);
    expect(request.method()).toBe('GET');
    expect(request.postData()).toBeNull();
  }
  // What the shopper did after the load asked nothing of anyone.
  expect(requests.slice(loaded).map((request) => request.url())).toEqual([]);
  const told = JSON.stringify(
    await Promise.all(requests.slice(1).map(async (request) => [request.url(), await request.allHeaders()])),
  );
  for (const secret of ['p3', 'unknown-4711', 'T1', 'sleeping'])
    expect(told.includes(`=${secret}`)).toBe(false);
});

test('forget removes every trace', async ({ page }) => {
  const host = new HostPage(page);
  await host.open({ placement: 'for-you' });
  await host.aisle('track', { type: 'view', item: 'p1' });
  await host.reached('ready', 'wasm');
  const traces = () =>
    page.evaluate(async () => ({
      keys: Object.keys(localStorage).filter((key) => key.startsWith('aisle')),
      caches: (await caches.keys()).filter((name) => name.startsWith('aisle')),
    }));
  await expect.poll(async () => (await traces()).keys).toContain('aisle:profile');
  await expect.poll(async () => (await traces()).caches.length).toBeGreaterThan(0);

  await host.aisle('forget');
  await expect.poll(traces).toEqual({ keys: [], caches: [] });
  expect((await host.profile()).events).toEqual([]);
});

for (const [name, init] of [
  ['consent denied', undefined],
  ['Global Privacy Control', () => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })],
] as const) {
  test(`with ${name} nothing is written, and suggestions work`, async ({ page }) => {
    if (init) await page.addInitScript(init);
    const host = new HostPage(page);
    await host.open({ placement: 'for-you', ...(init ? {} : { consent: 'denied' }) });
    await host.aisle('track', { type: 'view', item: 'p1' });
    await host.reached('ready', 'wasm');
    expect(await host.items()).not.toContain('p1');
    await page.waitForTimeout(1500);
    const kept = await page.evaluate(async () => [Object.keys(localStorage), await caches.keys()]);
    expect(kept).toEqual([[], []]);
  });
}
