// A shop with Segment's analytics.js: its snippet queues calls until the library has come, which takes the queue over,
// listeners first. https://segment.com/docs/connections/spec/ecommerce/v2/
import { buttons, ITEMS, jsonl, script } from '../shops/items.mjs';

export const segment = {
  catalog: '/catalog.jsonl',
  answer: ({ url }) =>
    url.pathname === '/catalog.jsonl' ? jsonl(({ id, handle }) => ({ id, url: `/p/${handle}` })) : undefined,
  page({ url }) {
    const item = ITEMS.find(({ handle }) => url.pathname === `/p/${handle}`);
    return {
      body: `${buttons(({ id }) => id)}${script(
        (products, shown) => {
          const queue = (window.analytics = window.analytics || []);
          for (const method of ['track', 'on', 'off', 'page', 'identify'])
            queue[method] = (...call) =>
              window.analytics === queue ? queue.push([method, ...call]) : window.analytics[method](...call);
          const track = (...call) => window.analytics.track(...call);
          track('Page', {});
          if (shown) track('Product Viewed', products[shown]);
          document.addEventListener('click', ({ target: { dataset } }) => {
            if (dataset.add) track('Product Added', { ...products[dataset.add], quantity: 1 });
            if (dataset.remove) track('Product Removed', { ...products[dataset.remove], quantity: 1 });
          });
          setTimeout(() => {
            const listeners = [];
            const library = {
              on: (_, listener) => listeners.push(listener),
              off() {},
              page() {},
              identify() {},
              // After its plugins have had it.
              track: (name, properties) =>
                setTimeout(() => listeners.forEach((listener) => listener(name, { ...properties }, {}))),
            };
            const calls = queue.splice(0);
            for (const [method, ...call] of calls) if (method === 'on') library.on(...call);
            for (const [method, ...call] of calls) if (method !== 'on') library[method](...call);
            window.analytics = library;
          }, 1200);
        },
        Object.fromEntries(
          ITEMS.map(({ id, sku, title, brand, category, price, currency }) => [
            id,
            { product_id: id, sku, name: title, brand, category, price, currency },
          ]),
        ),
        item?.id ?? null,
      )}`,
    };
  },
};
