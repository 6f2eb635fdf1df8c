// An older shop: schema.org in microdata, and a cart of its own that it tells Aisle of by the documented call.
import { buttons, ITEMS, jsonl, script } from '../shops/items.mjs';

/** Puts the shop's own cart into the documented call. */
export function cartByCall() {
  const cart = new Set();
  document.addEventListener('click', ({ target: { dataset } }) => {
    if (dataset.add) cart.add(dataset.add);
    if (dataset.remove) cart.delete(dataset.remove);
    window.aisle(
      'cart',
      [...cart].map((item) => ({ item, quantity: 1 })),
    );
  });
}

export const microdata = {
  catalog: '/catalog.jsonl',
  answer: ({ url }) =>
    url.pathname === '/catalog.jsonl' ? jsonl(({ id, handle }) => ({ id, url: `/p/${handle}` })) : undefined,
  page({ url }) {
    const item = ITEMS.find(({ handle }) => url.pathname === `/p/${handle}`);
    const product = item
      ? `<div itemscope itemtype="http://schema.org/Product"><h1 itemprop="name">${item.title}</h1>
<meta itemprop="sku" content="${item.id}"><span itemprop="brand">${item.brand}</span>
<div itemprop="offers" itemscope itemtype="http://schema.org/Offer"><span itemprop="price" content="${item.price}">
${item.price} €</span><meta itemprop="priceCurrency" content="EUR"></div></div>`
      : '';
    return { body: `${product}${buttons(({ id }) => id)}${script(cartByCall)}` };
  },
};
