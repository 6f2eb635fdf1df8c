// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type TestPage, testPage } from './fixture-page.ts';
import { type PageRequests, stubPageRequests } from './fixture-requests.ts';
import { wooCommerceSource } from './woocommerce.ts';

let page: TestPage;
let inCart: { id: number; quantity: number }[];
let asked: string[];
let requests: PageRequests;

const address = (path: string): string => new URL(path, location.href).href;
const settle = () => vi.advanceTimersByTimeAsync(50);
const cookie = (hash: string) => {
  document.cookie = `woocommerce_cart_hash=${hash}${hash ? '' : '; max-age=0'}`;
};

/** jQuery keeps events of its own: the DOM does not hear of them. */
function fakeJQuery() {
  const listeners = new Map<string, Set<(...args: unknown[]) => void>>();
  const forEach = (events: string, act: (set: Set<(...args: unknown[]) => void>) => void) => {
    for (const name of events.split(' ')) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set);
      act(set);
    }
  };
  page.window.jQuery = () => ({
    on: (events: string, listener: () => void) => forEach(events, (set) => set.add(listener)),
    off: (events: string, listener: () => void) => forEach(events, (set) => set.delete(listener)),
  });
  return {
    trigger: (event: string) => forEach(event, (set) => set.forEach((listener) => listener({}, {}, 'hash'))),
    count: () => [...listeners.values()].reduce((sum, set) => sum + set.size, 0),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  [inCart, asked] = [[], []];
  document.head.innerHTML = '<link rel="https://api.w.org/" href="/shop/wp-json/">';
  document.body.innerHTML = '';
  document.body.className = 'woocommerce-js';
  cookie('');
  page = testPage();
  delete page.window.jQuery;
  delete page.window.wpApiSettings;
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url.slice(location.origin.length));
    return Response.json({ items: inCart });
  });
  requests = stubPageRequests();
});

afterEach(() => {
  page.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the cart', () => {
  it('needs no request as long as the shop’s cookie says that it is empty', async () => {
    page.start(wooCommerceSource);
    await settle();
    expect(asked).toEqual([]);
    expect(page.said()).toEqual(['cart']);
  });

  it('is asked of the address that the page names', async () => {
    cookie('abc');
    inCart = [{ id: 8, quantity: 2 }];
    page.start(wooCommerceSource);
    await settle();
    expect(asked).toEqual(['/shop/wp-json/wc/store/v1/cart']);
    expect(page.said()).toEqual(['cart 8×2']);
    page.stop();

    page.window.wpApiSettings = { root: address('/?rest_route=/') };
    page.start(wooCommerceSource);
    await settle();
    expect(asked[1]).toBe('/?rest_route=/wc/store/v1/cart');
  });

  it.each(['wc-blocks_added_to_cart', 'wc-blocks_removed_from_cart'])(
    'is read after %s on the body, bubbling or not',
    async (name) => {
      page.start(wooCommerceSource);
      for (const bubbles of [true, false]) {
        document.body.dispatchEvent(new CustomEvent(name, { bubbles }));
        await settle();
      }
      expect(asked).toHaveLength(2);
    },
  );

  it('is read after the sync event on the window', async () => {
    page.start(wooCommerceSource);
    window.dispatchEvent(new CustomEvent('wc-blocks_store_sync_required', { detail: { type: 'from_iAPI' } }));
    await settle();
    expect(asked).toHaveLength(1);
  });

  it.each(['added_to_cart', 'removed_from_cart', 'wc_cart_emptied', 'updated_wc_div'])(
    'is read after jQuery’s %s',
    async (name) => {
      const jQuery = fakeJQuery();
      page.start(wooCommerceSource);
      jQuery.trigger(name);
      await settle();
      expect(asked).toHaveLength(1);
    },
  );

  it('is read after events of a jQuery that came late', async () => {
    page.start(wooCommerceSource);
    const jQuery = fakeJQuery();
    await vi.advanceTimersByTimeAsync(500);
    jQuery.trigger('added_to_cart');
    await settle();
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['/wp-json/wc/store/v1/cart/add-item', 1],
    ['/wp-json/wc/store/v1/batch?_locale=site', 1],
    ['/?rest_route=%2Fwc%2Fstore%2Fv1%2Fcart%2Fremove-item', 1],
    ['/?wc-ajax=add_to_cart', 1],
    ['/wp-json/wc/store/v1/cart', 0],
    ['/wp-json/wc/store/v1/products', 0],
    ['/?wc-ajax=get_refreshed_fragments', 0],
    ['/%', 0],
  ])('after the page asked for %s is read %d times', async (path, times) => {
    page.start(wooCommerceSource);
    requests.tell(path);
    await settle();
    expect(asked).toHaveLength(times);
  });

  it('is read when another tab has changed it', async () => {
    page.start(wooCommerceSource);
    window.dispatchEvent(new StorageEvent('storage', { key: 'other' }));
    window.dispatchEvent(new StorageEvent('storage', { key: 'wc_cart_hash_c44dd2ca' }));
    await settle();
    expect(asked).toHaveLength(1);
  });
});

describe('the page', () => {
  it('names its product by number, SKU and address, the chosen variation first', async () => {
    document.head.innerHTML = '<link rel="canonical" href="/product/tent/">';
    document.body.className = 'product-template-default single single-product postid-8 woocommerce-js';
    document.body.innerHTML = `<h1 class="product_title entry-title">Ridge tent</h1>
      <form class="variations_form cart" data-product_id="8"><input name="variation_id" value="9"></form>
      <div class="product_meta">SKU: <span class="sku">T-1</span></div>`;
    page.start(wooCommerceSource);
    expect(page.signals[0]).toMatchObject({
      kind: 'current',
      product: { ids: ['9', '8', 'T-1', address('/product/tent/')], title: 'Ridge tent' },
    });
    page.stop();
    document.querySelector('input')!.value = '0';
    page.start(wooCommerceSource);
    expect(page.said()).toContain('view 8');
  });

  it('of thanks says what was bought, and that the cart is empty', async () => {
    document.body.className = 'woocommerce-js woocommerce-order-received';
    document.body.innerHTML = `<table class="woocommerce-table--order-details"><tbody>
      <tr class="order_item"><td class="product-name"><a href="/product/tent/">Ridge tent</a>
      <strong class="product-quantity">×&nbsp;2</strong></td></tr></tbody></table>`;
    page.start(wooCommerceSource);
    expect(page.said()).toEqual([`purchase ${address('/product/tent/')}`, 'cart']);
    expect(page.signals[0]).toMatchObject({ quantity: 2, product: { title: 'Ridge tent' } });
  });
});

it('leaves nothing behind after stop', async () => {
  const jQuery = fakeJQuery();
  page.start(wooCommerceSource);
  page.stop();
  document.body.dispatchEvent(new CustomEvent('wc-blocks_added_to_cart'));
  window.dispatchEvent(new StorageEvent('storage', { key: 'wc_cart_hash' }));
  await settle();
  expect(asked).toEqual([]);
  expect(jQuery.count()).toBe(0);
  expect(requests.heard()).toBe(false);
});
