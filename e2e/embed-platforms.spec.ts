import { expect, type Page, test } from '@playwright/test';
import { HOST, HostPage } from './host-page.ts';

const keys = (page: Page): Promise<string[]> => page.evaluate(() => Object.keys(localStorage).sort());
const pushed = (page: Page): Promise<{ event?: string; ecommerce?: { items: { item_id: string }[] } }[]> =>
  page.evaluate(() => (window as unknown as { dataLayer?: [] }).dataLayer ?? []);

/** The plain host with any attributes; `limit`, `placement` and the like come with HostPage. */
async function openWith(page: Page, attributes: string, product?: string): Promise<HostPage> {
  const host = new HostPage(page);
  const tag = `data-catalog="catalog.jsonl" data-engine="instant" ${attributes}`;
  await page.goto(`${HOST}/?${new URLSearchParams({ tag, ...(product ? { product } : {}) })}`);
  return host;
}

test('consent: nothing is kept while the banner asks, all of it after a yes, none of it after a no', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const listeners: ((data: object, success: boolean) => void)[] = [];
    const answer = (eventStatus: string, ...purposes: number[]) => ({
      eventStatus,
      gdprApplies: true,
      listenerId: 1,
      purpose: { consents: Object.fromEntries(purposes.map((id) => [id, true])) },
    });
    Object.assign(window, {
      ['__tcfapi']: (command: string, _: number, callback: (data: object, success: boolean) => void) => {
        if (command !== 'addEventListener') return;
        listeners.push(callback);
        callback(answer('cmpuishown'), true);
      },
      choose: (...purposes: number[]) => {
        for (const listener of listeners) listener(answer('useractioncomplete', ...purposes), true);
      },
    });
  });
  const choose = (...purposes: number[]) =>
    page.evaluate(
      (ids) => (window as unknown as { choose(...ids: number[]): void }).choose(...ids),
      purposes,
    );

  const host = await openWith(page, 'data-target="#suggestions" data-holdout="1"', 'p1');
  await host.reached('ready', 'instant');
  await expect.poll(async () => (await host.profile()).events.length).toBe(1);
  await page.waitForTimeout(600);
  expect(await keys(page)).toEqual([]);
  await choose(1, 5, 6);
  await expect.poll(() => keys(page)).toEqual(['aisle:profile', 'aisle:visitor']);
  await choose(1);
  await expect.poll(() => keys(page)).toEqual([]);
  await expect(host.cards).toHaveCount(6);
});

test('measurement: the host’s data layer hears of views, clicks and additions, and we do not hear ourselves', async ({
  page,
}) => {
  const host = await openWith(page, 'data-target="#suggestions" data-analytics="datalayer"', 'p1');
  await host.reached('ready', 'instant');
  await expect.poll(async () => (await pushed(page)).map(({ event }) => event)).toContain('view_item_list');
  const before = (await host.profile()).events.length;
  await host.cards.nth(1).locator('[part~="add"]').click();
  await page.evaluate(() => document.addEventListener('aisle:select', (event) => event.preventDefault()));
  await host.cards.nth(0).locator('[part~="link"]').click();
  await expect.poll(async () => (await pushed(page)).map(({ event }) => event)).toContain('select_item');
  const [added] = (await pushed(page)).filter(({ event }) => event === 'add_to_cart');
  expect(added).toMatchObject({
    ecommerce: { item_list_id: 'aisle_for-you', currency: 'EUR', items: [{ index: 1, quantity: 1 }] },
  });
  expect(added!.ecommerce!.items[0]!.item_id).toBe((await host.items())[1]);
  // Longer than the data layer is looked at.
  await page.waitForTimeout(800);
  expect((await host.profile()).events).toHaveLength(before);
});

test('without data-analytics the data layer is left alone', async ({ page }) => {
  await page.addInitScript(() => Object.assign(window, { dataLayer: [] }));
  const host = await openWith(page, 'data-target="#suggestions"');
  await host.reached('ready', 'instant');
  await host.cards.first().locator('[part~="add"]').click();
  await page.waitForTimeout(1500);
  expect(await pushed(page)).toEqual([]);
});

test('hold-out: the control group sees nothing, and no model is fetched for it', async ({ page }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.addInitScript(() => {
    Object.assign(window, { groups: [] });
    document.addEventListener('aisle:experiment', (event) =>
      (window as unknown as { groups: unknown[] }).groups.push((event as CustomEvent).detail),
    );
  });
  const host = await openWith(page, 'data-target="#suggestions" data-holdout="100"', 'p1');
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { groups: unknown[] }).groups))
    .toEqual([{ variant: 'control', holdout: 100, placement: 'for-you' }]);
  await page.waitForLoadState('networkidle');
  await expect(host.widget).toBeHidden();
  await expect(host.cards).toHaveCount(0);
  expect(requests.filter((url) => /models|worker/.test(url))).toEqual([]);
});

test('two languages on one page, each with its own words, numbers and direction', async ({ page }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  const host = await openWith(page, 'data-target="#suggestions" data-locale="de-DE"', 'p1');
  await host.aisle('mount', { target: '#after', locale: 'ar-EG' });
  const [german, arabic] = [
    page.locator('#suggestions aisle-suggestions'),
    page.locator('#after aisle-suggestions'),
  ];
  await expect(german.locator('li[part~="card"]')).toHaveCount(6);
  await expect(arabic.locator('li[part~="card"]')).toHaveCount(6);
  await expect(german.getByRole('heading')).toHaveText('Für Sie');
  await expect(arabic.getByRole('heading')).toHaveText('مختارات لك');
  await expect(german.locator('section')).toHaveAttribute('dir', 'ltr');
  await expect(arabic.locator('section')).toHaveAttribute('dir', 'rtl');
  await expect(german.locator('[part~="price"]').first()).toHaveText(/\d,\d\d\s€/);
  await expect(arabic.locator('[part~="price"]').first()).toHaveText(/[\u0660-\u0669]/);
  expect(requests.filter((path) => path.startsWith('/locales/')).sort()).toEqual([
    '/locales/ar.js',
    '/locales/de.js',
  ]);
  expect(host.complaints).toEqual([]);
});

test('a language file that cannot be had leaves English', async ({ page }) => {
  await page.route('**/locales/fr.js', (route) => route.abort());
  const host = await openWith(page, 'data-target="#suggestions" data-locale="fr"');
  await host.reached('ready', 'instant');
  await expect(host.widget.getByRole('heading')).toHaveText('For you');
});

test('the host’s own card template: its styles, our products', async ({ page }) => {
  const host = await openWith(page, 'data-target="none"', 'p1');
  await page.evaluate(() => {
    document.querySelector('#suggestions')!.innerHTML =
      '<template data-aisle-card><a class="tile" data-field="link"><b data-field="title"></b></a><button data-field="add">Buy</button></template>';
  });
  await page.evaluate(() => {
    Object.assign(window, { added: [] });
    document.addEventListener('aisle:add-to-cart', (event) =>
      (window as unknown as { added: unknown[] }).added.push((event as CustomEvent).detail.item),
    );
  });
  await host.aisle('mount', { target: '#suggestions', layout: 'wide' });
  await expect(host.widget.locator('.tile')).toHaveCount(6);
  await expect(host.widget.locator('.tile').first()).toBeVisible();
  const items = await host.items();
  await host.widget.getByRole('button', { name: 'Buy' }).nth(2).click();
  expect(await page.evaluate(() => (window as unknown as { added: unknown[] }).added)).toEqual([items[2]]);
});
