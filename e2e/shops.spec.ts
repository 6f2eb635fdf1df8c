import { expect, type Page, test } from '@playwright/test';
import { HostPage } from './host-page.ts';
import { SHOPS_PORT } from './ports.mjs';

/** p1, the tent, as each platform names it to the catalogue, and the address of its page. */
const HANDLE = 'ridge-two-person-tent';
const SHOPS = [
  { name: 'shopify', tent: '1001', page: `/en-eu/products/${HANDLE}`, remembers: true },
  { name: 'woocommerce-blocks', tent: '1001', page: `/product/${HANDLE}/`, remembers: true },
  { name: 'woocommerce-classic', tent: '1001', page: `/product/${HANDLE}/`, remembers: true },
  { name: 'adobe', tent: 'SKU-p1', page: `/${HANDLE}.html` },
  { name: 'segment', tent: 'p1', page: `/p/${HANDLE}` },
  { name: 'microdata', tent: 'p1', page: `/p/${HANDLE}` },
  { name: 'opengraph', tent: 'p1', page: `/p/${HANDLE}` },
] as const;

async function open(page: Page, shop: string, path: string): Promise<HostPage> {
  const host = new HostPage(page);
  await page.goto(`http://${shop}.localhost:${SHOPS_PORT}${path}`);
  return host;
}

async function press(page: Page, what: 'add' | 'remove', item: string): Promise<void> {
  await page.locator(`button[data-${what}="${item}"]`).click();
}

const kinds = async (host: HostPage, item: string): Promise<string[]> =>
  (await host.profile()).events.filter((event) => event.item === item).map(({ type }) => type);

for (const { name, tent, page: address, ...shop } of SHOPS) {
  test(`${name}: a view, a click and a whole cart are read, each once`, async ({ page }) => {
    const host = await open(page, name, address);
    await host.reached('ready', 'instant');
    await expect.poll(() => kinds(host, tent)).toEqual(['view']);
    await expect.poll(() => host.items()).not.toContain(tent);

    const taken = (await host.items())[0]!;
    await press(page, 'add', taken);
    await expect.poll(() => host.items()).not.toContain(taken);
    expect((await host.items()).length).toBeGreaterThan(0);
    // Whatever else tells of the same click comes within this time.
    await page.waitForTimeout(1000);
    expect(await kinds(host, taken)).toEqual(['cart']);
    expect((await host.profile()).cart).toEqual([{ item: taken, quantity: 1 }]);

    if ('remembers' in shop) {
      // The shop's own word alone: nothing is remembered here.
      await page.evaluate(() => localStorage.clear());
      await open(page, name, address);
      await expect.poll(async () => (await host.profile()).cart.map(({ item }) => item)).toEqual([taken]);
      await expect.poll(() => host.items()).not.toContain(taken);
    }

    await press(page, 'remove', taken);
    await expect.poll(async () => (await host.profile()).cart).toEqual([]);
    await expect.poll(() => host.items()).toContain(taken);
    expect(host.complaints).toEqual([]);
    expect(host.pageErrors).toEqual([]);
  });
}

test('shopify: a cart that is gone on the next page, as after its checkout, is no dislike', async ({
  page,
  context,
}) => {
  const address = `/en-eu/products/${HANDLE}`;
  const host = await open(page, 'shopify', address);
  await host.reached('ready', 'instant');
  const taken = (await host.items())[0]!;
  await press(page, 'add', taken);
  await expect.poll(async () => (await host.profile()).cart).toEqual([{ item: taken, quantity: 1 }]);
  // The shop begins a new cart.
  await context.clearCookies();
  await open(page, 'shopify', address);
  await expect.poll(async () => (await host.profile()).cart).toEqual([]);
  expect(await kinds(host, taken)).toEqual(['cart']);
});

test('shopify: GPT-2 reads what the shop says, and no request but the shop’s own carries anything', async ({
  page,
}) => {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET' || new URL(request.url()).search) sent.push(request.url());
  });
  const host = await open(page, 'shopify', `/en-eu/products/${HANDLE}?engine=wasm`);
  await host.reached('ready', 'wasm');
  const taken = (await host.items())[0]!;
  await press(page, 'add', taken);
  await expect.poll(() => host.items()).not.toContain(taken);
  await host.reached('ready', 'wasm');
  const own = /\/cart\/add\.js$|\?engine=wasm$|\/products\.json/;
  expect(sent.filter((url) => !own.test(url))).toEqual([]);
});

test('none: nothing of the page is read, and nothing asked of the shop', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const host = await open(page, 'shopify', `/en-eu/products/${HANDLE}?page-state=none`);
  await host.reached('ready', 'instant');
  await page.waitForTimeout(1000);
  expect((await host.profile()).events).toEqual([]);
  expect(asked.filter((path) => /cart|aisle-platforms/.test(path))).toEqual([]);
});
