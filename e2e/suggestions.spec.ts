import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { HostPage, SCRIPT } from './host-page.ts';

const TITLES = readFileSync(new URL('hosts/plain/catalog.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { title: string }).title);

interface Reading {
  readonly embedding: number[];
  readonly scores: number[];
}

/** One session and the likelihood of every title after it, by the shipped worker on one device. */
function readOn(page: Page, device: 'wasm' | 'webgpu'): Promise<Reading> {
  return page.evaluate(
    async ([target, titles]) => {
      const worker = new Worker('/aisle-worker.js', { type: 'module' });
      await new Promise((resolve) => {
        worker.onmessage = resolve;
      });
      let id = 0;
      const call = (request: object): Promise<never> =>
        new Promise((resolve, reject) => {
          worker.onmessage = ({ data }) => {
            if (data.kind === 'result') resolve(data.value as never);
            if (data.kind === 'error') reject(new Error(data.error.message));
          };
          worker.postMessage({ kind: 'call', id: ++id, request });
        });
      const at = location.origin;
      const model = { kind: 'directory', url: `${at}/models/aisle-gpt2/` };
      await call({
        kind: 'load',
        options: { device: target, model, runtimeUrl: `${at}/ort/`, cache: false },
      });
      const events = titles.slice(0, 3).map((title) => ({ type: 'view', title }));
      const { embedding } = (await call({ kind: 'readSession', events })) as { embedding: Float32Array };
      const scores: Float32Array = await call({
        kind: 'scoreTitles',
        events,
        items: titles.map((title) => ({ title })),
      });
      worker.terminate();
      return { embedding: [...embedding], scores: [...scores] };
    },
    [device, TITLES] as const,
  );
}

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

/** Logits of two devices may differ so far (aisle.json); a title has at most so many tokens. */
const TOLERANCE = 0.02;
const TITLE_TOKENS = 24;

test('WASM and WebGPU agree, from the same weights', async ({ page }) => {
  // A page of the script's own origin, so that the worker is asked directly.
  await page.goto(`${SCRIPT}/models/aisle-gpt2/config.json`);
  const wasm = await readOn(page, 'wasm');
  const webgpu = await readOn(page, 'webgpu');
  expect(webgpu.scores).toHaveLength(TITLES.length);

  const worst = Math.max(...wasm.embedding.map((value, i) => Math.abs(value - webgpu.embedding[i]!)));
  expect(worst).toBeLessThan(TOLERANCE);
  for (const [i, score] of wasm.scores.entries()) {
    expect(Math.abs(score - webgpu.scores[i]!)).toBeLessThan(TOLERANCE * TITLE_TOKENS);
  }
  const top = ({ scores }: Reading): number[] =>
    [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!).slice(0, 6);
  expect(top(wasm).filter((title) => top(webgpu).includes(title)).length).toBeGreaterThanOrEqual(5);
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
