import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { writeCompiled } from '../src/catalog/compiled.ts';
import { readFeed } from '../src/catalog/read-feed.ts';
import { TeacherTable } from '../src/catalog/teacher.ts';
import { HOST, HostPage, SCRIPT } from './host-page.ts';

const MANIFEST = '/taught/manifest.json';

/** The demo shop's products, compiled; with a teacher that holds one product to go with another, it has a table besides. */
async function publish(
  page: Page,
  pair?: { readonly item: string; readonly goesWith: string },
): Promise<void> {
  const feed = readFeed(readFileSync(new URL('../src/demo/catalog.jsonl', import.meta.url), 'utf8'));
  if (feed.kind !== 'products') throw new TypeError('The demo catalogue is a feed.');
  const { products } = feed;
  const row = (id: string): number => products.findIndex((product) => product.id === id);
  const affinities = products.map(({ id }) =>
    id === pair?.item ? [{ row: row(pair.goesWith), gain: 8 }] : [],
  );
  const teacher = pair && TeacherTable.from('hub:some/teacher', affinities);
  const files = await writeCompiled({ products, teacher });
  await page.unrouteAll();
  await page.route(`${HOST}/taught/*`, (route) =>
    route.fulfill({ body: Buffer.from(files.get(route.request().url().split('/').at(-1)!)!) }),
  );
}

/** The cart's list, when nothing more is on its way. */
async function listFor(page: Page, engine: 'instant' | 'wasm'): Promise<string[]> {
  const host = new HostPage(page);
  await host.open({ catalog: MANIFEST, engine, placement: 'cart', limit: 24 });
  await host.aisle('cart', [{ item: TENT, quantity: 1 }]);
  await host.reached('ready', engine);
  await expect.poll(async () => (await host.items()).length).toBe(24);
  await page.waitForTimeout(1500);
  return host.items();
}

const [TENT, GUITAR] = ['tent-ridge-2', 'guitar-electric'];

test('what a teacher holds to go together rises in the instant list', async ({ page }) => {
  await publish(page);
  const before = await listFor(page, 'instant');
  const last = before.at(-1)!;
  await publish(page, { item: TENT, goesWith: last });
  const after = await listFor(page, 'instant');
  expect(after.indexOf(last)).toBeGreaterThanOrEqual(0);
  expect(after.indexOf(last)).toBeLessThan(before.indexOf(last));
});

test('beside a model it counts as much as the weights in its aisle.json say', async ({ page }) => {
  await publish(page, { item: TENT, goesWith: GUITAR });
  for (const weight of [0, 2]) {
    await page.route(`${SCRIPT}/models/aisle-gpt2/aisle.json`, async (route) => {
      const response = await route.fetch();
      const manifest = (await response.json()) as { fusion: { completing: Record<string, number> } };
      manifest.fusion.completing.teacher = weight;
      await route.fulfill({ response, json: manifest });
    });
    const list = await listFor(page, 'wasm');
    if (weight === 0) expect(list).not.toContain(GUITAR);
    else expect(list.slice(0, 6)).toContain(GUITAR);
  }
  const card = page.locator(`aisle-suggestions li[data-item="${GUITAR}"]`);
  await expect(card.locator('[part~="reason"]')).toContainText('Ridge 2 Trekking Tent');
});
