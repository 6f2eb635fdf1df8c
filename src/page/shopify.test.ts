// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type TestPage, testPage } from './fixture-page.ts';
import { type PageRequests, stubPageRequests } from './fixture-requests.ts';
import { shopifySource } from './shopify.ts';

let page: TestPage;
let inCart: { variant_id: number; quantity: number }[];
let asked: string[];
let requests: PageRequests;

const TENT = {
  id: 17,
  handle: 'tent',
  title: 'Tent',
  variants: [
    { id: 1, price: 100 },
    { id: 2, price: 200 },
  ],
};

function theme(product: unknown): void {
  document.body.innerHTML = `<script type="application/json" data-product-json>${JSON.stringify(product)}</script>`;
}

const settle = () => vi.advanceTimersByTimeAsync(50);

beforeEach(() => {
  vi.useFakeTimers();
  [inCart, asked] = [[], []];
  document.body.innerHTML = '';
  history.replaceState(null, '', '/');
  page = testPage();
  page.window.Shopify = {
    shop: 'tents.myshopify.com',
    routes: { root: '/de/' },
    currency: { active: 'EUR' },
  };
  delete page.window.ShopifyAnalytics;
  vi.stubGlobal('fetch', async (url: string, { credentials }: RequestInit) => {
    asked.push(`${new URL(url, location.href).pathname} ${credentials}`);
    if (url.endsWith('cart.js')) return Response.json({ currency: 'EUR', items: inCart });
    return url.endsWith('/products/tent.js') ? Response.json(TENT) : new Response('', { status: 404 });
  });
  requests = stubPageRequests();
});

afterEach(() => {
  page.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the cart', () => {
  it('is read at the start, under the locale, with the cookie of the page alone', async () => {
    inCart = [{ variant_id: 1, quantity: 2 }];
    page.start(shopifySource);
    await settle();
    expect(asked).toEqual(['/de/cart.js same-origin']);
    expect(page.said()).toEqual(['cart 1×2']);
  });

  it.each([
    '/cart/add.js',
    '/de/cart/change.js',
    '/cart/update',
    '/cart/clear.js',
    '/api/2026-07/graphql.json',
  ])('is read again after the page asked for %s', async (path) => {
    page.start(shopifySource);
    await settle();
    inCart = [{ variant_id: 1, quantity: 1 }];
    requests.tell(path);
    await settle();
    expect(page.said()).toEqual(['cart', 'cart 1×1']);
  });

  it('is not read again after any other request, ours among them', async () => {
    page.start(shopifySource);
    await settle();
    for (const path of ['/de/cart.js', '/cart', '/products/tent.js', '/cart/shipping_rates.json'])
      requests.tell(path);
    requests.tell('/cart/add.js', 'https://elsewhere.example');
    await settle();
    expect(asked).toHaveLength(1);
  });

  it('is read once for signs that come together', async () => {
    page.start(shopifySource);
    await settle();
    requests.tell('/cart/add.js');
    document.dispatchEvent(new Event('cart:refresh'));
    document.dispatchEvent(new Event('cart:updated'));
    await settle();
    expect(asked).toHaveLength(2);
  });

  it('is asked less and less by an app that tells of our own requests as of any', async () => {
    const ask = page.window.fetch;
    vi.stubGlobal('fetch', async (...call: Parameters<typeof fetch>) => {
      const answer = await ask(...call);
      document.dispatchEvent(new Event('cart:updated'));
      return answer;
    });
    page.start(shopifySource);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.length).toBeLessThan(15);
    // A request of the page itself is no echo.
    const before = asked.length;
    requests.tell('/cart/add.js');
    await settle();
    expect(asked.length).toBe(before + 1);
  });

  it('is read when the change is done that the standard event announces, or when it failed', async () => {
    page.start(shopifySource);
    await settle();
    for (const change of [async () => ({}), () => Promise.reject(new Error('declined'))]) {
      const promise = change();
      document.dispatchEvent(Object.assign(new Event('shopify:cart:lines-update'), { promise }));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(asked).toHaveLength(3);
  });

  it('is the newest answer, whichever comes first', async () => {
    const answers: ((response: Response) => void)[] = [];
    vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => answers.push(resolve)));
    page.start(shopifySource);
    await settle();
    requests.tell('/cart/add.js');
    await settle();
    answers[1]?.(Response.json({ items: [{ variant_id: 2, quantity: 1 }] }));
    answers[0]?.(Response.json({ items: [] }));
    await settle();
    expect(page.said()).toEqual(['cart 2×1']);
  });

  it.each([
    ['an error', () => new Response('', { status: 500 })],
    ['a page', () => new Response('<html></html>')],
    ['another JSON', () => Response.json({ cart: 'no' })],
  ])('that is %s is reported once, and the page goes on', async (_, answer) => {
    vi.stubGlobal('fetch', async () => answer());
    page.start(shopifySource);
    await settle();
    requests.tell('/cart/add.js');
    await settle();
    expect(page.said()).toEqual([]);
    expect(page.warnings).toHaveLength(1);
  });

  it('is not asked for at another origin', async () => {
    page.window.Shopify = { shop: 'x', routes: { root: 'https://elsewhere.example/' } };
    page.start(shopifySource);
    await settle();
    expect(asked).toEqual([]);
    expect(page.warnings).toHaveLength(1);
  });
});

describe('the product', () => {
  const products = () => page.said().filter((line) => !line.startsWith('cart'));

  it('is read out of the theme’s JSON, the variant that the address chooses', async () => {
    history.replaceState(null, '', '/de/products/tent?variant=2');
    theme(TENT);
    page.start(shopifySource);
    await settle();
    expect(products()).toEqual(['current 2', 'view 2']);
    expect(asked).toEqual(['/de/cart.js same-origin']);
  });

  it('is read out of the block for analytics, where the theme has none of its own', async () => {
    history.replaceState(null, '', '/products/tent');
    theme({ ...TENT, handle: 'another' });
    page.window.ShopifyAnalytics = {
      meta: {
        page: { pageType: 'product' },
        product: { id: 17, variants: TENT.variants },
        selectedVariantId: '2',
      },
    };
    page.start(shopifySource);
    await settle();
    expect(products()).toEqual(['current 2', 'view 2']);
    expect(asked).toHaveLength(1);
  });

  it('is asked for where the page holds nothing', async () => {
    history.replaceState(null, '', '/products/tent');
    page.start(shopifySource);
    await settle();
    expect(products()).toEqual(['current 1', 'view 1']);
    expect(asked).toContain('/de/products/tent.js same-origin');
  });

  it('is none on other pages, and goes when the shopper does', async () => {
    history.replaceState(null, '', '/products/tent');
    theme(TENT);
    page.start(shopifySource);
    await settle();
    page.navigate('/collections/all');
    await settle();
    expect(products()).toEqual(['current 1', 'view 1', 'current undefined']);
  });

  it('of a dialog is a view; a card in a grid is none', async () => {
    page.start(shopifySource);
    for (const context of ['dialog', 'collection', 'recommendation']) {
      const product = { id: 'gid://shopify/Product/99', title: 'Pegs' };
      document.dispatchEvent(Object.assign(new Event('shopify:product:view'), { context, product }));
    }
    await settle();
    expect(products()).toEqual(['view 99']);
  });
});

it('leaves nothing behind after stop', async () => {
  page.start(shopifySource);
  await settle();
  page.stop();
  document.dispatchEvent(new Event('cart:refresh'));
  requests.tell('/cart/add.js');
  page.navigate('/products/tent');
  await settle();
  expect(asked).toHaveLength(1);
  expect(requests.heard()).toBe(false);
});
