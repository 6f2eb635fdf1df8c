import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { FIXTURE_FEEDS } from '../src/catalog/fixture-feeds.ts';
import { FIRST_ROWS, PART_ROWS, writeCompiled } from '../src/catalog/compiled.ts';
import { releaseOf } from '../src/knowledge/format.ts';
import { HOST_PORT, SCRIPT_PORT } from './ports.mjs';

const HOST = `http://localhost:${HOST_PORT}`;
const page = (catalog: string): string =>
  `${HOST}/?tag=${encodeURIComponent(`data-catalog="${catalog}" data-target="#suggestions" data-engine="instant"`)}`;
const CARDS = 'aisle-suggestions li[part~="card"]';

for (const [kind, feed] of Object.entries(FIXTURE_FEEDS)) {
  test(`suggests out of a feed: ${kind}`, async ({ page: tab }) => {
    await tab.route(`${HOST}/feed`, (route) => route.fulfill({ body: feed, contentType: 'text/plain' }));
    await tab.goto(page('/feed'));
    await expect(tab.locator(CARDS).first()).toBeVisible();
  });
}

test('the reader of shop feeds is fetched only for one', async ({ page: tab }) => {
  const asked: string[] = [];
  tab.on('request', (request) => asked.push(request.url()));
  await tab.goto(page('catalog.jsonl'));
  await expect(tab.locator(CARDS).first()).toBeVisible();
  expect(asked.filter((url) => url.includes('aisle-other-feeds'))).toEqual([]);
});

test('a large catalogue suggests from its first part, and takes the rest', async ({ page: tab }) => {
  const rows = FIRST_ROWS + 2 * PART_ROWS;
  const products = Array.from({ length: rows }, (_, i) => ({
    id: `p${i}`,
    title: `Tent ${i}`,
    url: `/p/${i}`,
  }));
  const files = await writeCompiled({ products });
  const asked: string[] = [];
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await tab.route(`${HOST}/big/**`, async (route) => {
    const name = route.request().url().slice(`${HOST}/big/`.length);
    asked.push(name);
    // The manifest and the first part come; the others wait.
    if (asked.length > 2) await held;
    await route.fulfill({ body: Buffer.from(files.get(name)!) });
  });
  await tab.goto(page('/big/manifest.json'));
  await expect(tab.locator(CARDS).first()).toBeVisible();
  expect(asked.slice(0, 2).reduce((sum, name) => sum + files.get(name)!.length, 0)).toBeLessThan(2_000_000);
  release();
  await expect.poll(() => asked.filter((name) => name.startsWith('products')).length).toBe(3);
  // A product of the last part is known once it is there.
  await tab.evaluate(
    (item) => {
      (window as unknown as { aisle(...call: unknown[]): void }).aisle('track', { type: 'view', item });
    },
    `p${rows - 1}`,
  );
  await expect(tab.locator(CARDS).first()).toBeVisible();
});

test('a compiled shop of one department fetches the knowledge of that department alone', async ({
  page: tab,
}) => {
  const files = await writeCompiled({
    products: [
      'Acoustic Guitar',
      'Guitar Strings',
      'Guitar Capo',
      'Guitar Stand',
      'Violin',
      'Drum Sticks',
    ].map((title, i) => ({ id: `p${i}`, title })),
    knowledge: {
      release: releaseOf(readFileSync('dist/knowledge.bin')),
      departments: ['music-instruments'],
    },
  });
  await tab.route(`${HOST}/music/**`, (route) =>
    route.fulfill({ body: Buffer.from(files.get(route.request().url().slice(`${HOST}/music/`.length))!) }),
  );
  const asked: string[] = [];
  tab.on('request', (request) => asked.push(request.url()));
  await tab.goto(page('/music/manifest.json'));
  await expect(tab.locator(CARDS).first()).toBeVisible();
  await tab.evaluate(() => {
    (window as unknown as { aisle(...call: unknown[]): void }).aisle('cart', [{ item: 'p0', quantity: 1 }]);
  });
  await expect(tab.locator(`${CARDS}[data-item="p1"] [part~="reason"]`)).toContainText('Acoustic Guitar');
  expect(asked.filter((url) => url.includes('knowledge'))).toEqual([
    `http://localhost:${SCRIPT_PORT}/knowledge/music-instruments.bin`,
  ]);
});
