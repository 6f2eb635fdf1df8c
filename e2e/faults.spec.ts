import { expect, test } from '@playwright/test';
import { HostPage, SCRIPT } from './host-page.ts';

const MODEL = `${SCRIPT}/models/aisle-gpt2/onnx/model_q4.onnx`;

test('a worker that is killed is started anew, and the cards stay', async ({ page }) => {
  const host = new HostPage(page);
  await host.open({ product: 'p1' });
  await host.reached('ready', 'wasm');
  const before = await host.items();
  const worker = page.workers()[0]!;
  await worker.evaluate(() => self.close()).catch(() => {});

  await expect.poll(async () => (await host.phases()).map((seen) => seen.phase)).toContain('degraded');
  expect(await host.items()).toHaveLength(before.length);
  await host.reached('ready', 'wasm');
  expect(await host.errorCodes()).toEqual(['worker-failed']);
  await host.aisle('cart', [{ item: before[0]!, quantity: 1 }]);
  await expect.poll(() => host.items()).not.toContain(before[0]);
});

test('a corrupted model file is refused, and the instant cards stay', async ({ page }) => {
  await page.route(MODEL, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[body.length >> 1]! ^= 0xff;
    await route.fulfill({ response, body });
  });
  const host = new HostPage(page);
  await host.open({ product: 'p1' });
  await host.reached('degraded', 'instant');
  expect(await host.items()).toHaveLength(6);
  expect(await host.errorCodes()).toEqual(['model-corrupt']);
});

test('a wrong checksum is refused', async ({ page }) => {
  await page.route(`${SCRIPT}/models/aisle-gpt2/aisle.json`, async (route) => {
    const response = await route.fetch();
    const manifest = await response.json();
    manifest.files['onnx/model_q4.onnx'] = '0'.repeat(64);
    await route.fulfill({ response, json: manifest });
  });
  const host = new HostPage(page);
  await host.open({ product: 'p1' });
  await host.reached('degraded', 'instant');
  expect(await host.errorCodes()).toEqual(['model-corrupt']);
  expect(await host.items()).toHaveLength(6);
});

test('a model that computes other values than it should is refused', async ({ page }) => {
  await page.route(`${SCRIPT}/models/aisle-gpt2/aisle.json`, async (route) => {
    const response = await route.fetch();
    const manifest = await response.json();
    manifest.golden.last.q4.logits[0] += 3;
    await route.fulfill({ response, json: manifest });
  });
  const host = new HostPage(page);
  await host.open({ product: 'p1' });
  await host.reached('degraded', 'instant');
  expect(await host.errorCodes()).toEqual(['model-mismatch']);
});

test('a missing model file is told, and the instant cards stay', async ({ page }) => {
  await page.route(MODEL, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><title>Shop</title>',
      headers: { 'access-control-allow-origin': '*' },
    }),
  );
  const host = new HostPage(page);
  await host.open({ product: 'p1' });
  await host.reached('degraded', 'instant');
  expect(await host.errorCodes()).toEqual(['model-corrupt']);
});

test('a catalogue that is a web page is one console line and an event; the host page is untouched', async ({
  page,
}) => {
  const host = new HostPage(page);
  await host.open({ catalog: 'no-such-catalog.jsonl' });
  await expect.poll(() => host.errorCodes()).toEqual(['catalog-invalid']);
  expect(host.complaints).toHaveLength(1);
  expect(host.pageErrors).toEqual([]);
  await expect(page.locator('#after')).toBeVisible();
  await expect(host.cards).toHaveCount(0);
});

test('an unreachable catalogue is one console line and an event', async ({ page }) => {
  const host = new HostPage(page);
  await page.route('**/catalog.jsonl', (route) => route.abort());
  await host.open();
  await expect.poll(() => host.errorCodes()).toEqual(['catalog-unreachable']);
  expect(host.complaints.filter((line) => line.startsWith('Aisle:'))).toHaveLength(1);
});

test('a missing target is one console line and an event', async ({ page }) => {
  const host = new HostPage(page);
  await host.open({ target: '#nowhere' });
  await expect.poll(() => host.errorCodes()).toEqual(['target-missing']);
  expect(host.complaints).toHaveLength(1);
  await expect(host.widget).toHaveCount(0);
});

test('a doubled tag is harmless', async ({ page }) => {
  const host = new HostPage(page);
  await host.open({ product: 'p1', double: true });
  await host.reached('ready', 'wasm');
  await expect(host.widget).toHaveCount(1);
  expect(page.workers()).toHaveLength(1);
});

test('a full localStorage costs only the memory of the next visit', async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  const host = new HostPage(page);
  await host.open({ product: 'p1' });
  await host.reached('ready', 'wasm');
  await host.aisle('cart', [{ item: 'p3', quantity: 1 }]);
  await expect.poll(() => host.items()).not.toContain('p3');
  expect(await host.errorCodes()).toEqual(['storage-unavailable']);
  expect(host.complaints.length).toBeLessThanOrEqual(1);
});

test('without WASM and WebGPU the instant tier serves', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'WebAssembly');
  });
  const host = new HostPage(page);
  await host.open({ product: 'p1', engine: 'auto' });
  await host.reached('ready', 'instant');
  expect(await host.items()).toHaveLength(6);
});

test('a policy that forbids workers leaves the instant tier', async ({ page }) => {
  const host = new HostPage(page);
  await host.open({ product: 'p1', noWorkers: true });
  await host.reached('degraded', 'instant');
  expect(await host.errorCodes()).toEqual(['worker-blocked']);
  expect(await host.items()).toHaveLength(6);
});
