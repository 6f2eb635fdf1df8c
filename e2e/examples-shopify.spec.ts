import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { parseFragment } from 'parse5';
import { HOST, HostPage, SCRIPT } from './host-page.ts';
import { blockSchema, renderBlock } from './shopify-liquid.ts';

const HOSTILE =
  '"><img src=x onerror="window.owned=1"></script><script>window.owned=1</script>{{ shop }} tent';
const CDN = 'https://cdn.example/aisle/0.1.0';

test.use({ permissions: ['local-network-access'] });

/** As Shopify gives it at /collections/all/products.json; the first product has a title that means harm. */
function products(): object[] {
  const rows = readFileSync(new URL('hosts/plain/catalog.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return rows.map((line, i) => {
    const { title, price, category } = JSON.parse(line) as { title: string; price: number; category: string };
    return {
      id: 9000 + i,
      handle: `product-${i}`,
      title: i === 0 ? HOSTILE : title,
      product_type: category.split(' > ').at(-1),
      options: [{ name: 'Title', values: ['Default Title'] }],
      variants: [{ id: 100 + i, title: 'Default Title', price: price.toFixed(2), available: true }],
    };
  });
}

/** A theme's page with the block in it. @returns what is posted to the cart */
async function openTheme(page: Page, block: string): Promise<unknown[]> {
  const posted: unknown[] = [];
  const html = `<!doctype html><html lang="en"><body>
    <script>Shopify = { shop: 'tents.myshopify.com', routes: { root: '/' }, loadFeatures() {} }</script>${block}</body></html>`;
  await page.route(`${HOST}/example`, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.route(`${HOST}/collections/all/products.json*`, (route) => {
    const first = ['1', null].includes(new URL(route.request().url()).searchParams.get('page'));
    return route.fulfill({ json: { products: first ? products() : [] } });
  });
  await page.route(`${HOST}/cart.js`, (route) => route.fulfill({ json: { item_count: 0, items: [] } }));
  await page.route(`${HOST}/cart/add.js`, (route) => {
    posted.push(route.request().postDataJSON());
    return route.fulfill({ json: { items: [] } });
  });
  await page.goto(`${HOST}/example`);
  return posted;
}

test('the block shows cards of the shop’s own list, titles as text, and puts a variant into the cart', async ({
  page,
}) => {
  const host = new HostPage(page);
  const block = (await renderBlock({ settings: { placement: 'for-you' } })).replaceAll(CDN, SCRIPT);
  const posted = await openTheme(page, block);
  await expect(host.cards).toHaveCount(6);
  // Every title is in the widget's hands; that of the first is asked for by seeing its like.
  await host.aisle('track', { type: 'view', item: '104' });
  await host.aisle('mount', { target: 'body', placement: 'for-you', limit: 24 });
  await expect(page.getByText(HOSTILE, { exact: true }).first()).toBeVisible();
  expect(await page.evaluate(() => 'owned' in window)).toBe(false);

  const taken = (await host.items())[0]!;
  await host.cards.first().locator('[part~="add"]').click();
  await expect.poll(() => posted).toEqual([{ items: [{ id: taken, quantity: 1 }] }]);
  expect(Number(taken)).toBeGreaterThanOrEqual(100);
  expect(host.pageErrors).toEqual([]);
});

test('the block is a slot and two scripts, whatever its settings say', async () => {
  for (const text of ['related', HOSTILE]) {
    const html = await renderBlock({
      settings: { script: `${CDN}/aisle.js?${text}`, placement: text, layout: text },
    });
    const elements = parseFragment(html).childNodes.filter((node) => 'attrs' in node);
    expect(elements.map(({ nodeName }) => nodeName)).toEqual(['div', 'script', 'script']);
    const attributes = Object.fromEntries(elements[2]!.attrs.map(({ name, value }) => [name, value]));
    expect(attributes).toEqual({
      async: '',
      src: `${CDN}/aisle.js?${text}`,
      'data-catalog': '/collections/all/products.json?limit=250',
      'data-target': `#${elements[0]!.attrs.find(({ name }) => name === 'id')!.value}`,
      'data-placement': text,
      'data-layout': text,
      'data-locale': 'en',
      'data-currency': 'EUR',
    });
  }
});

test('its schema can be read, and offers what we know', () => {
  const { name, settings } = blockSchema();
  const values = (id: string) =>
    settings.find((setting) => setting.id === id)!.options!.map(({ value }) => value);
  // Shopify refuses a longer one.
  expect(name.length).toBeLessThanOrEqual(25);
  expect(values('layout').sort()).toEqual(['carousel', 'compact', 'list', 'wide']);
  expect(values('placement')).toContain('related');
  for (const { default: value, options } of settings)
    if (options) expect(options.map((option) => option.value)).toContain(value);
});
