import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { HOST, HostPage, SCRIPT } from './host-page.ts';

const example = (name: string): string =>
  readFileSync(new URL(`../examples/${name}`, import.meta.url), 'utf8')
    .replaceAll('https://cdn.example/aisle/0.1.0', SCRIPT)
    .replaceAll('/catalog/manifest.json', '/catalog.jsonl');

test.use({ permissions: ['local-network-access'] });

async function open(page: Page, html: string): Promise<HostPage> {
  const host = new HostPage(page);
  await page.route(`${HOST}/example`, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.goto(`${HOST}/example`);
  return host;
}

test('the plain page shows cards, and never its own product', async ({ page }) => {
  const host = await open(page, example('plain/index.html'));
  await expect(host.cards).toHaveCount(6);
  expect(await host.items()).not.toContain('p1');
  await host.cards.first().locator('[part~="add"]').click();
  await expect.poll(() => host.console).toContain(`add to the cart: ${(await host.items())[0]}`);
});

test('the tag manager’s tag shows cards, and reports them to its data layer', async ({ page }) => {
  const host = await open(
    page,
    `<!doctype html><html lang="en"><body><div id="suggestions"></div>
    <script type="application/ld+json">{"@type":"Product","productID":"p1","name":"A tent"}</script>${example('google-tag-manager/aisle.html')}</body></html>`,
  );
  await expect(host.cards).toHaveCount(6);
  const events = () =>
    page.evaluate(() =>
      ((window as { dataLayer?: { event?: string }[] }).dataLayer ?? []).map(({ event }) => event),
    );
  await expect.poll(events).toContain('view_item_list');
});
