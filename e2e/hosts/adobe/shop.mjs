// An Adobe Commerce storefront: contexts and events in the Adobe Client Data Layer, whose code comes after the first
// entries and takes them over. https://github.com/adobe/commerce-events, https://github.com/adobe/adobe-client-data-layer
import { buttons, ITEMS, jsonl, script } from '../shops/items.mjs';

const productOf = ({ number, sku, title, price, currency }) => ({
  productId: number,
  name: title,
  sku,
  topLevelSku: sku,
  pricing: { regularPrice: price, minimalPrice: price, currencyCode: currency },
});

export const adobe = {
  catalog: '/catalog.jsonl',
  answer: ({ url }) =>
    url.pathname === '/catalog.jsonl'
      ? jsonl(({ sku, handle }) => ({ id: sku, url: `/${handle}.html` }))
      : undefined,
  page({ url }) {
    const item = ITEMS.find(({ handle }) => url.pathname === `/${handle}.html`);
    return {
      body: `${buttons(({ sku }) => sku)}${script(
        (products, shown) => {
          const layer = (window.adobeDataLayer = window.adobeDataLayer || []);
          const set = (context) => {
            const nothing = Object.fromEntries(Object.keys(context).map((key) => [key, null]));
            layer.push(nothing, context);
          };
          const publish = (event) => layer.push((dl) => dl.push({ event, eventInfo: { ...dl.getState() } }));
          set({ pageContext: { pageType: shown ? 'Product' : 'Default' } });
          if (shown) {
            set({ productContext: products[shown] });
            publish('product-page-view');
          }
          const cart = new Map();
          const line = (sku) => ({
            id: sku,
            product: products[sku],
            quantity: 1,
            prices: { price: { value: 1, currency: 'EUR' } },
          });
          document.addEventListener('click', ({ target: { dataset } }) => {
            const sku = dataset.add ?? dataset.remove;
            if (!sku) return;
            if (dataset.add) cart.set(sku, line(sku));
            else cart.delete(sku);
            set({ shoppingCartContext: { id: 'c1', items: [...cart.values()], totalQuantity: cart.size } });
            set({ changedProductsContext: { items: [line(sku)] } });
            publish(dataset.add ? 'add-to-cart' : 'remove-from-cart');
          });
          // The layer's code, late: it takes over what was pushed and runs the functions among it.
          setTimeout(() => {
            let state = {};
            const early = layer.splice(0);
            const push = Array.prototype.push;
            layer.getState = () => structuredClone(state);
            layer.push = (...entries) => {
              for (const entry of entries) {
                if (typeof entry === 'function') entry(layer);
                else {
                  state = { ...state, ...entry };
                  push.call(layer, entry);
                }
              }
              return layer.length;
            };
            layer.push(...early);
          }, 300);
        },
        Object.fromEntries(ITEMS.map((each) => [each.sku, productOf(each)])),
        item?.sku ?? null,
      )}`,
    };
  },
};
