// A shop that says what it shows for social networks only: Open Graph's product tags.
import { cartByCall } from '../microdata/shop.mjs';
import { buttons, ITEMS, jsonl, script } from '../shops/items.mjs';

export const opengraph = {
  catalog: '/catalog.jsonl',
  answer: ({ url }) =>
    url.pathname === '/catalog.jsonl' ? jsonl(({ id, handle }) => ({ id, url: `/p/${handle}` })) : undefined,
  page({ url }) {
    const item = ITEMS.find(({ handle }) => url.pathname === `/p/${handle}`);
    const tags = item
      ? {
          'og:type': 'product',
          'og:title': item.title,
          'og:url': `/p/${item.handle}`,
          'product:retailer_item_id': item.id,
          'product:price:amount': item.price,
          'product:price:currency': 'EUR',
        }
      : { 'og:type': 'website', 'og:title': 'A shop' };
    return {
      head: Object.entries(tags)
        .map(([property, content]) => `<meta property="${property}" content="${content}">`)
        .join(''),
      body: `${buttons(({ id }) => id)}${script(cartByCall)}`,
    };
  },
};
