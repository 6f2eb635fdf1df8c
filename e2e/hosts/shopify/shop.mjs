// A Shopify theme under a locale: product JSON in the page, the Ajax API, and a data layer that goes by SKU.
// https://shopify.dev/docs/api/ajax/reference
import { buttons, inCents, ITEMS, json, script } from '../shops/items.mjs';

const ROOT = '/en-eu/';

const variantOf = (item) => ({
  id: item.number,
  title: 'Default Title',
  sku: item.sku,
  available: item.availability !== 'out_of_stock',
  product_id: item.number * 10,
});

/** /products.json, which merchants use as the catalogue: prices are text in major units here. */
function feed(url) {
  const pages = Number(url.searchParams.get('page') ?? 1);
  const products = ITEMS.map((item) => ({
    id: item.number * 10,
    handle: item.handle,
    title: item.title,
    vendor: item.brand,
    product_type: item.category.split(' > ').at(-1),
    variants: [{ ...variantOf(item), price: item.price.toFixed(2) }],
    options: [{ name: 'Title', values: ['Default Title'] }],
    images: [],
  }));
  return json({ products: pages === 1 ? products : [] });
}

function lineOf([number, quantity]) {
  const item = ITEMS.find((each) => each.number === number);
  return {
    id: number,
    variant_id: number,
    product_id: number * 10,
    key: `${number}:0`,
    quantity,
    title: item.title,
    product_title: item.title,
    price: inCents(item),
    final_price: inCents(item),
    sku: item.sku,
    vendor: item.brand,
    url: `${ROOT}products/${item.handle}?variant=${number}`,
    handle: item.handle,
  };
}

const cartOf = (cart) =>
  json({ token: 'c1', currency: 'EUR', item_count: cart.size, items: [...cart].map(lineOf) });

export const shopify = {
  catalog: '/products.json',
  answer({ url, cart, body, method }) {
    const path = url.pathname.replace(ROOT, '/');
    if (path === '/products.json') return feed(url);
    if (path === '/cart.js') return cartOf(cart);
    if (method === 'POST' && path === '/cart/add.js') {
      for (const { id, quantity } of body.items) cart.set(id, (cart.get(id) ?? 0) + quantity);
      return json({ items: body.items.map(({ id }) => lineOf([id, cart.get(id)])) });
    }
    if (method === 'POST' && path === '/cart/change.js') {
      cart.delete(Number(body.id));
      return cartOf(cart);
    }
    return undefined;
  },
  page({ url }) {
    const item = ITEMS.find(({ handle }) => url.pathname === `${ROOT}products/${handle}`);
    const product = item && {
      id: item.number * 10,
      handle: item.handle,
      title: item.title,
      vendor: item.brand,
      variants: [{ ...variantOf(item), price: inCents(item) }],
    };
    return {
      head: script((root) => {
        window.Shopify = {
          shop: 'tents.myshopify.com',
          routes: { root },
          currency: { active: 'EUR', rate: '1.0' },
          theme: { name: 'Dawn' },
        };
        window.dataLayer = [];
      }, ROOT),
      body: `${product ? `<script type="application/json" data-product-json>${JSON.stringify(product)}</script>` : ''}
${buttons(({ number }) => number)}
${script(
  (skus) => {
    const post = (path, body) =>
      fetch(window.Shopify.routes.root + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    document.addEventListener('click', async ({ target: { dataset } }) => {
      if (dataset.add) {
        await post('cart/add.js', { items: [{ id: Number(dataset.add), quantity: 1 }] });
        window.dataLayer.push({
          event: 'add_to_cart',
          ecommerce: { currency: 'EUR', items: [{ item_id: skus[dataset.add], quantity: 1 }] },
        });
      }
      if (dataset.remove) await post('cart/change.js', { id: dataset.remove, quantity: 0 });
    });
  },
  Object.fromEntries(ITEMS.map(({ number, sku }) => [number, sku])),
)}`,
    };
  },
};
