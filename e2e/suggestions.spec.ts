import { expect, test } from '@playwright/test';
import { HostPage, SCRIPT } from './host-page.ts';

for (const engine of ['wasm', 'webgpu'] as const) {
  test(`a product page gets instant cards, then GPT-2's, on ${engine}`, async ({ page }) => {
    const host = new HostPage(page);
    await host.open({ product: 'p1', engine });
    await host.reached('ready', engine);

    const phases = (await host.phases()).map((seen) => seen.phase);
    expect(phases.indexOf('instant')).toBe(0);
    expect(phases.indexOf('loading')).toBeGreaterThan(0);
    expect(phases.indexOf('ready')).toBeGreaterThan(phases.indexOf('loading'));
    expect(phases).not.toContain('degraded');

    const items = await host.items();
    expect(items).toHaveLength(6);
    expect(items).not.toContain('p1');
    // Out of stock.
    expect(items).not.toContain('p14');
    for (const card of await host.cards.all()) {
      await expect(card.locator('[part~="reason"]')).not.toBeEmpty();
      await expect(card.locator('[part~="link"]').first()).toHaveAttribute('href', /product\.html/);
    }
    expect(host.complaints).toEqual([]);
    expect(host.pageErrors).toEqual([]);
  });
}

test('WASM and WebGPU agree, from the same weights', async ({ browser }) => {
  const lists: string[][][] = [];
  for (const engine of ['wasm', 'webgpu'] as const) {
    const context = await browser.newContext();
    const host = new HostPage(await context.newPage());
    await host.open({ product: 'p3', engine });
    await host.reached('ready', engine);
    // By likelihood first, then with the catalogue's embeddings, which WebGPU in software takes its time for.
    const seen: string[][] = [];
    for (let look = 0; look < 30; look++) {
      seen.push(await host.items());
      await host.page.waitForTimeout(100);
    }
    lists.push(seen);
    await context.close();
  }
  const [wasm, webgpu] = lists as [string[][], string[][]];
  const shared = wasm.flatMap((one) =>
    webgpu.map((other) => one.filter((item) => other.includes(item)).length),
  );
  expect(Math.max(...shared)).toBeGreaterThanOrEqual(5);
});

test('the cart changes, and the suggestions with it', async ({ page }) => {
  const host = new HostPage(page);
  await host.open({ placement: 'for-you' });
  await host.aisle('track', { type: 'view', item: 'p1' });
  await host.reached('ready', 'wasm');
  const before = await host.items();

  const taken = before[0]!;
  await host.aisle('cart', [{ item: taken, quantity: 1 }]);
  await expect.poll(() => host.items()).not.toContain(taken);
  const after = await host.items();
  expect(after).not.toEqual(before);
  expect(after.length).toBeGreaterThan(0);
  await host.reached('ready', 'wasm');

  await host.aisle('cart', []);
  await expect.poll(() => host.items()).toContain(taken);
});

test('without a network after load, views and carts still give suggestions by GPT-2', async ({
  page,
  context,
}) => {
  const host = new HostPage(page);
  await host.open({ placement: 'for-you' });
  await host.aisle('track', { type: 'view', item: 'p1' });
  await host.reached('ready', 'wasm');
  await context.setOffline(true);

  const updates = (await host.phases()).length;
  await host.aisle('track', { type: 'view', item: 'p18' });
  await host.aisle('cart', [{ item: 'p17', quantity: 1 }]);
  await expect.poll(async () => (await host.phases()).length).toBeGreaterThan(updates);
  await expect.poll(() => host.items()).not.toContain('p18');
  const last = (await host.phases()).at(-1)!;
  expect(last.phase).toBe('ready');
  expect(last.engine).toBe('wasm');
  expect(await host.items()).not.toContain('p17');
});

test('a shopper who looks at nothing known gets a look around the shop', async ({ page }) => {
  const host = new HostPage(page);
  await host.open({ placement: 'for-you' });
  await host.reached('ready', 'wasm');
  const departments = new Set((await host.items()).map((item) => item));
  expect(departments.size).toBe(6);
});

test('a GPT-2 in the layout of public repositories, without embeddings, ranks by likelihood alone', async ({
  page,
}) => {
  const shipped = `${SCRIPT}/models/aisle-gpt2/`;
  await page.route(`${SCRIPT}/models/plain/**`, async (route) => {
    const name = route.request().url().slice(`${SCRIPT}/models/plain/`.length);
    if (name === 'aisle.json') {
      await route.fulfill({ status: 404, headers: { 'access-control-allow-origin': '*' } });
      return;
    }
    // Such a repository names its 8-bit weights so; ours stand in for them.
    const file = name === 'onnx/model_quantized.onnx' ? 'onnx/model_q4.onnx' : name;
    await route.fulfill({ response: await route.fetch({ url: shipped + file }) });
  });
  const host = new HostPage(page);
  await host.open({ product: 'p1', model: `${SCRIPT}/models/plain/` });
  await host.reached('ready', 'wasm');
  const items = await host.items();
  expect(items).toHaveLength(6);
  expect(items).not.toContain('p1');
  expect(await host.errorCodes()).toEqual([]);
  const last = (await host.phases()).at(-1)!;
  expect(last.engine).toBe('wasm');
});
