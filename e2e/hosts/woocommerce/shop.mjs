// Two WooCommerce shops: blocks, which talk to the Store API and dispatch DOM events, and a classic theme, whose AJAX
// endpoint is followed by jQuery's own events. https://developer.woocommerce.com/docs/apis/store-api
import { buttons, inCents, ITEMS, json, jsonl, script } from '../shops/items.mjs';

const addressOf = ({ handle }) => `/product/${handle}/`;

function storeCart(cart) {
  const items = [...cart].map(([number, quantity]) => {
    const item = ITEMS.find((each) => each.number === number);
    return {
      key: `key-${number}`,
      id: number,
      quantity,
      name: item.title.replace("'", '&#8217;'),
      sku: item.sku,
      permalink: addressOf(item),
      prices: {
        price: String(inCents(item)),
        currency_code: 'EUR',
        currency_minor_unit: 2,
        currency_prefix: '€',
      },
    };
  });
  return { ...json({ items, items_count: items.length }), cookies: cookiesOf(cart) };
}

/** WooCommerce's own cookies, which its scripts read. */
function cookiesOf(cart) {
  const age = cart.size > 0 ? '' : '; Max-Age=0';
  return [`woocommerce_items_in_cart=1; Path=/${age}`, `woocommerce_cart_hash=h${cart.size}; Path=/${age}`];
}

function shop({ root, run }) {
  return {
    catalog: '/catalog.jsonl',
    answer({ url, cart, body, method }) {
      if (url.pathname === '/catalog.jsonl')
        return jsonl((item) => ({
          id: String(item.number),
          url: addressOf(item),
          attributes: { sku: item.sku },
        }));
      const route = url.searchParams.get('rest_route') ?? url.pathname.replace('/wp-json', '');
      const ajax = url.searchParams.get('wc-ajax');
      if (route === '/wc/store/v1/cart') return storeCart(cart);
      if (method !== 'POST') return undefined;
      const id = Number(body.id ?? body.product_id ?? body.key?.slice(4));
      if (route === '/wc/store/v1/cart/add-item' || ajax === 'add_to_cart')
        cart.set(id, (cart.get(id) ?? 0) + 1);
      else if (route === '/wc/store/v1/cart/remove-item' || ajax === 'remove_from_cart') cart.delete(id);
      else return undefined;
      return storeCart(cart);
    },
    page({ url, cart }) {
      const item = ITEMS.find((each) => url.pathname === addressOf(each));
      const product = item
        ? `<h1 class="product_title entry-title">${item.title}</h1>
<form class="cart" method="post"><button type="submit" name="add-to-cart" value="${item.number}">Add</button></form>
<div class="product_meta">SKU: <span class="sku">${item.sku}</span></div>`
        : '';
      return {
        cookies: cookiesOf(cart),
        head: `<link rel="https://api.w.org/" href="${root}">`,
        bodyClass: `wp-theme-storefront woocommerce-js ${item ? `single single-product postid-${item.number} woocommerce woocommerce-page` : ''}`,
        body: `${product}${buttons(({ number }) => number)}${script(run, root)}`,
      };
    },
  };
}

export const woocommerceBlocks = shop({
  root: '/wp-json/',
  run: (root) => {
    const post = (path, body) =>
      fetch(`${root}wc/store/v1/cart/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', nonce: 'n' },
        body: JSON.stringify(body),
      });
    document.addEventListener('click', async ({ target: { dataset } }) => {
      if (dataset.add) {
        await post('add-item', { id: Number(dataset.add), quantity: 1 });
        document.body.dispatchEvent(new CustomEvent('wc-blocks_added_to_cart', { bubbles: true }));
      }
      // The mini cart of 2025 dispatches nothing on the body, but a request for its other store to follow.
      if (dataset.remove) {
        await post('remove-item', { key: `key-${dataset.remove}` });
        window.dispatchEvent(
          new CustomEvent('wc-blocks_store_sync_required', { detail: { type: 'from_iAPI' } }),
        );
      }
    });
  },
});

/** Without pretty addresses, and with jQuery's events, which the DOM does not hear of. */
export const woocommerceClassic = shop({
  root: '/?rest_route=/',
  run: () => {
    const listeners = [];
    window.jQuery = () => ({
      on: (events, listener) => listeners.push({ events: events.split(' '), listener }),
      off() {},
      trigger: (name, ...args) =>
        listeners
          .filter(({ events }) => events.includes(name))
          .forEach(({ listener }) => listener({}, ...args)),
    });
    const post = (endpoint, id) =>
      fetch(`/?wc-ajax=${endpoint}`, {
        method: 'POST',
        body: new URLSearchParams({ product_id: id, quantity: 1 }),
      });
    document.addEventListener('click', async ({ target: { dataset } }) => {
      if (dataset.add) {
        await post('add_to_cart', dataset.add);
        window.jQuery(document.body).trigger('added_to_cart', {}, 'hash');
      }
      if (dataset.remove) {
        await post('remove_from_cart', dataset.remove);
        window.jQuery(document.body).trigger('removed_from_cart', {}, 'hash');
      }
    });
  },
});
