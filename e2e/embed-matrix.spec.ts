import { chromium, expect, type Page, test } from '@playwright/test';
import { CHROMIUM_LAUNCH } from './chromium.mjs';
import { HOST, HostPage, SCRIPT } from './host-page.ts';

// Every way in which a page may carry the script; docs/embed-matrix.md says what the shopper sees in each. The instant
// tier serves where the row is not about the worker: it is the same embedding, and quick.
const ATTRIBUTES = 'data-catalog="/catalog.jsonl" data-target="#suggestions" data-engine="instant"';
const tag = (attributes = ATTRIBUTES, base = SCRIPT): string =>
  `<script async src="${base}/aisle.js" ${attributes}></script>`;
const STUB =
  '<script>window.aisle = window.aisle || function () { (aisle.q = aisle.q || []).push(arguments) }</script>';
const SLOT = '<div id="suggestions"></div>';
const POLICY = `script-src 'unsafe-inline' ${SCRIPT}; worker-src blob:; connect-src 'self' ${SCRIPT}`;

// The pages are made up here, and so have no address: Chromium takes them for a public site that asks for localhost.
test.use({ permissions: ['local-network-access'] });

interface Host {
  readonly head?: string;
  readonly body: string;
  readonly policy?: string;
}

/** A page of the plain host's origin with just this in it. */
async function open(page: Page, { head = '', body, policy }: Host): Promise<HostPage> {
  const host = new HostPage(page);
  await page.route(`${HOST}/matrix`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: policy ? { 'content-security-policy': policy } : {},
      body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title>${head}</head>
<body><p id="before">Text of the host.</p>${body}<p id="after">More text of the host.</p></body></html>`,
    }),
  );
  await page.goto(`${HOST}/matrix`);
  return host;
}

const ours = (host: HostPage): string[] => host.console.filter((line) => line.startsWith('Aisle:'));

/** Six cards in one widget, the host's page whole, and no more than so many console lines of ours. */
async function works(host: HostPage, lines = 0): Promise<void> {
  await host.reached('ready', 'instant');
  await expect(host.widget).toHaveCount(1);
  await expect(host.cards).toHaveCount(6);
  await expect(host.page.locator('#after')).toBeVisible();
  expect(ours(host)).toHaveLength(lines);
  expect(host.pageErrors).toEqual([]);
}

test('the tag alone, without a call or a callback', async ({ page }) => {
  await works(await open(page, { body: SLOT + tag() }));
});

test('a call with a callback, queued before the script is there, gets a handle that works', async ({
  page,
}) => {
  const host = await open(page, {
    head: STUB,
    body: `${SLOT}<script>aisle('mount', { target: '#suggestions', catalog: '/catalog.jsonl', engine: 'instant' },
      (handle) => { window.handle = handle })</script>${tag('data-target="none"')}`,
  });
  await works(host);
  await page.evaluate(() => (window as unknown as { handle: { destroy(): void } }).handle.destroy());
  await expect(host.widget).toHaveCount(0);
});

test('late, put in by a script long after load, as a tag manager does', async ({ page }) => {
  const host = await open(page, { body: SLOT });
  await page.waitForLoadState('load');
  await page.evaluate((src) => {
    const script = document.createElement('script');
    script.src = src;
    Object.assign(script.dataset, { catalog: '/catalog.jsonl', target: '#suggestions', engine: 'instant' });
    document.head.append(script);
  }, `${SCRIPT}/aisle.js`);
  await works(host);
});

test('in the head, before the body that holds its target', async ({ page }) => {
  // The target is parsed only after a script that the network holds back.
  await page.route(`${HOST}/slow.js`, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.fulfill({ contentType: 'text/javascript', body: '' });
  });
  const host = await open(page, { head: tag(), body: `<script src="/slow.js"></script>${SLOT}` });
  await works(host);
});

test('a target that the page takes away, and one that it brings again', async ({ page }) => {
  const host = await open(page, { body: SLOT + tag() });
  await works(host);
  // The same element comes back: the widget is still in it.
  await page.evaluate(() => {
    const slot = document.querySelector('#suggestions')!;
    slot.remove();
    document.body.append(slot);
  });
  await works(host);
  // Another one with its name is empty until the page mounts again, as a single-page shop does on each view.
  await page.evaluate(() => {
    document.querySelector('#suggestions')!.outerHTML = '<div id="suggestions"></div>';
  });
  await host.aisle('track', { type: 'view', item: 'p1' });
  await expect(host.widget).toHaveCount(0);
  await host.aisle('mount', { target: '#suggestions' });
  await works(host);
});

test('a policy without wasm-unsafe-eval leaves the instant tier', async ({ page }) => {
  const host = await open(page, { body: SLOT + tag(ATTRIBUTES.replace('instant', 'wasm')), policy: POLICY });
  await host.reached('degraded', 'instant');
  await expect(host.cards).toHaveCount(6);
  expect(ours(host).length).toBeLessThanOrEqual(1);
  expect(host.pageErrors).toEqual([]);
});

test('two versions of the script: the first serves both tags', async ({ page }) => {
  const asked: string[] = [];
  await page.route(`${SCRIPT}/next/**`, async (route) => {
    asked.push(route.request().url());
    await route.fulfill({
      response: await route.fetch({ url: route.request().url().replace('/next/', '/') }),
    });
  });
  const host = await open(page, {
    body: `${SLOT}<div id="other"></div>${tag()}${tag(ATTRIBUTES.replace('#suggestions', '#other'), `${SCRIPT}/next`)}`,
  });
  await expect(host.widget).toHaveCount(2);
  for (const at of ['#suggestions', '#other'])
    await expect(page.locator(`${at} li[part~="card"]`)).toHaveCount(6);
  // Whichever loader came first brought its files; nothing but the loader was fetched of the other.
  const cores = host.page.evaluate(() =>
    performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('aisle-core.js')),
  );
  expect(await cores).toHaveLength(1);
  expect(ours(host)).toEqual([]);
  expect(host.pageErrors).toEqual([]);
});

test('a callback and a listener of the host that throw', async ({ page }) => {
  const host = await open(page, {
    head: STUB,
    body: `${SLOT}<script>
      const bad = () => { throw new Error('the host is broken') };
      aisle('on', 'phase', bad); aisle('on', 'error', bad); aisle('profile', bad);
      document.addEventListener('aisle:impression', () => { throw new Error('of the host itself') });
      aisle('mount', { target: '#suggestions' }, bad);</script>${tag()}`,
  });
  await host.reached('ready', 'instant');
  await expect(host.cards).toHaveCount(6);
  expect(ours(host)).toHaveLength(1);
  // What a listener of the host's own throws is the host's to see.
  await expect.poll(() => host.pageErrors).not.toEqual([]);
  expect(new Set(host.pageErrors)).toEqual(new Set(['of the host itself']));
});

test('in an iframe, and in one whose sandbox refuses storage', async ({ page }) => {
  for (const sandbox of ['', 'sandbox="allow-scripts"']) {
    await page.unrouteAll();
    await page.route('**/catalog.jsonl', async (route) => {
      const response = await route.fetch();
      await route.fulfill({
        response,
        headers: { ...response.headers(), 'access-control-allow-origin': '*' },
      });
    });
    await page.route(`${HOST}/framed`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="en"><body>${SLOT}${tag()}</body></html>`,
      }),
    );
    const host = await open(page, {
      body: `<iframe ${sandbox} src="/framed" width="900" height="600"></iframe>`,
    });
    const frame = page.frameLocator('iframe');
    await expect(frame.locator('aisle-suggestions')).toHaveAttribute('data-phase', 'ready');
    await expect(frame.locator('li[part~="card"]')).toHaveCount(6);
    expect(ours(host).length).toBeLessThanOrEqual(sandbox === '' ? 0 : 1);
    expect(host.pageErrors).toEqual([]);
  }
});

test('out of the back-forward cache the cards stand, and follow the shopper as before', async () => {
  // Playwright switches this cache off for its own browsers.
  const browser = await chromium.launch({
    ...CHROMIUM_LAUNCH,
    ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
    ignoreDefaultArgs: [...CHROMIUM_LAUNCH.ignoreDefaultArgs, '--disable-back-forward-cache'],
  });
  const page = await browser.newPage();
  try {
    await page.addInitScript(() => {
      addEventListener('pageshow', (event) => Object.assign(window, { persisted: event.persisted }));
    });
    const host = new HostPage(page);
    await host.open({ engine: 'instant' });
    await works(host);
    await page.goto(`${HOST}/another-page`);
    // Not goBack(), which waits for a load that does not come.
    await page.evaluate(() => history.back());
    const persisted = () =>
      page.evaluate(() => (window as { persisted?: boolean }).persisted).catch(() => false);
    await expect.poll(persisted).toBe(true);
    await works(host);
    const first = (await host.items())[0]!;
    await host.aisle('cart', [{ item: first, quantity: 1 }]);
    await expect.poll(() => host.items()).not.toContain(first);
  } finally {
    await browser.close();
  }
});

test('prerendered, it waits until the page is seen: no view counts, no catalogue is fetched', async ({
  page,
}) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.addInitScript(() => {
    Object.defineProperty(document, 'prerendering', { value: true, configurable: true });
  });
  const host = await open(page, {
    head: STUB,
    body: `${SLOT}<script>aisle('track', { type: 'view', item: 'p1' })</script>${tag()}`,
  });
  await page.waitForLoadState('networkidle');
  await expect(host.widget).toHaveCount(0);
  expect(requests.filter((url) => /catalog|knowledge|models/.test(url))).toEqual([]);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);

  await page.evaluate(() => {
    Reflect.deleteProperty(document, 'prerendering');
    document.dispatchEvent(new Event('prerenderingchange'));
  });
  await works(host);
  expect((await host.profile()).events.map(({ item }) => item)).toEqual(['p1']);
});
