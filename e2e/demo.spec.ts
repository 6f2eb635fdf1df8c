import { expect, type Page, test } from '@playwright/test';

const cards = (page: Page) => page.locator('aisle-suggestions li[part~="card"]');

async function ready(page: Page): Promise<void> {
  await expect(page.locator('aisle-suggestions').first()).toHaveAttribute('data-phase', 'ready');
  await expect(page.locator('aisle-suggestions').first()).toHaveAttribute('data-engine', 'wasm');
}

test('browse, add from a suggestion, and order: GPT-2 follows, and nothing is sent', async ({
  page,
  context,
}) => {
  const foreign: string[] = [];
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (request.method() !== 'GET' || (url.protocol !== 'blob:' && url.hostname !== 'localhost'))
      foreign.push(request.url());
  });
  await page.goto('/product/tent-ridge-2?engine=wasm');
  await ready(page);
  const slot = page.locator('aisle-suggestions').first();
  // A list under the pointer holds still: what is read is what is clicked.
  const card = slot.locator('li[part~="card"]').first();
  await card.hover();
  const suggested = (await card.getAttribute('data-item'))!;
  expect(suggested).not.toBe('tent-ridge-2');

  await card.locator('[part~="add"]').click();
  await expect(slot.locator(`li[data-item="${suggested}"]`)).toHaveCount(0);

  await page.getByRole('link', { name: /cart/i }).first().click();
  await expect(page).toHaveURL(/\/cart/);
  await expect(cards(page).first()).toBeVisible();
  await expect(cards(page).and(page.locator(`[data-item="${suggested}"]`))).toHaveCount(0);

  await page.getByRole('button', { name: /order/i }).first().click();
  await expect(page).toHaveURL(/\/order/);
  const profile = await page.evaluate(
    () =>
      new Promise<{ events: { type: string; item: string }[]; cart: unknown[] }>((resolve) => {
        (window as unknown as { aisle(...a: unknown[]): void }).aisle('profile', resolve);
      }),
  );
  expect(profile.events.map(({ type, item }) => [type, item])).toContainEqual(['purchase', suggested]);
  expect(profile.cart).toEqual([]);
  expect(foreign).toEqual([]);
});

test('a suggestion opens its product without a load, and the page is followed', async ({ page }) => {
  await page.goto('/product/tent-ridge-2?engine=instant');
  await expect(cards(page).first()).toBeVisible();
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  const item = (await cards(page).first().getAttribute('data-item'))!;
  await cards(page).first().locator('[part~="link"]').first().click();
  await expect(page).toHaveURL(new RegExp(`/product/${item}`));
  expect(await page.evaluate(() => (window as unknown as { sameDocument?: boolean }).sameDocument)).toBe(
    true,
  );
  await expect(page.locator(`aisle-suggestions li[data-item="${item}"]`)).toHaveCount(0);
});

test('a phone sees no sideways scroll, and right to left holds', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const query of ['?engine=instant', '?engine=instant&dir=rtl&locale=ar']) {
    await page.goto(`/product/tent-ridge-2${query}`);
    await expect(cards(page).first()).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  }
});

test('the drawer lists every request that was made, the worker’s among them', async ({ page, context }) => {
  const made: string[] = [];
  context.on('request', (request) => {
    // The page itself, and code that it made, are no requests of theirs.
    if (!request.isNavigationRequest() && !request.url().startsWith('blob:')) made.push(request.url());
  });
  await page.goto('/product/tent-ridge-2?engine=wasm');
  await ready(page);
  await page.getByRole('button', { name: 'Developer' }).click();
  const rows = page.getByRole('region', { name: 'List of requests' }).locator('tbody tr');
  const listed = () =>
    rows.evaluateAll((found) =>
      found.map((row) => ({
        url: row.querySelector('td')!.title,
        by: row.querySelector('td:last-child')!.textContent,
      })),
    );
  const distinct = (urls: readonly string[]) => [...new Set(urls)].toSorted();
  await expect.poll(async () => distinct((await listed()).map(({ url }) => url))).toEqual(distinct(made));
  const byWorker = (await listed()).filter(({ by }) => by === 'worker').map(({ url }) => url);
  expect(distinct(byWorker)).toEqual(
    distinct(made.filter((url) => /aisle-worker|\/ort\/|\/models\//.test(url))),
  );
  expect(byWorker.some((url) => url.endsWith('.onnx'))).toBe(true);
  expect(byWorker.some((url) => url.endsWith('.wasm'))).toBe(true);
  await expect(page.locator('.panel-verdict')).toHaveAttribute('data-good', 'true');
});

test('two lists of a page share no product, with a model and after a change', async ({ page }) => {
  await page.goto('/product/kettle-gooseneck?engine=wasm');
  await ready(page);
  const lists = () =>
    page
      .locator('aisle-suggestions')
      .evaluateAll((widgets) =>
        widgets.map((widget) =>
          [...widget.shadowRoot!.querySelectorAll<HTMLElement>('li[part~="card"]')].map(
            (card) => card.dataset.item!,
          ),
        ),
      );
  const shared = async () => {
    const [first = [], second = []] = await lists();
    return [first.length, second.length, second.filter((item) => first.includes(item))];
  };
  await expect.poll(shared).toEqual([6, 8, []]);
  const [[taken]] = (await lists()) as [[string]];
  await page.evaluate(
    (item) => (window as unknown as { aisle(...a: unknown[]): void }).aisle('track', { type: 'cart', item }),
    taken,
  );
  await expect.poll(async () => (await lists()).flat()).not.toContain(taken);
  await expect.poll(shared).toEqual([6, 8, []]);
});
