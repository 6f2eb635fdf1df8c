import { asRecord, asText } from './loose-value.ts';
import { cartReader } from './read-cart.ts';
import {
  type Emit,
  once,
  type PageEnvironment,
  type PageStateSource,
  type PageWindow,
  type Report,
} from './source.ts';
import { productTeller } from './tell-product.ts';
import { watchRequests } from './watch-requests.ts';
import { whenPresent } from './when-present.ts';
import { readWooCart } from './woocommerce-cart.ts';
import { readWooOrder, readWooProduct } from './woocommerce-product.ts';

/** jQuery's own events, which the DOM does not hear of, dispatched on the body. */
const CLASSIC_EVENTS = 'added_to_cart removed_from_cart wc_cart_emptied updated_wc_div updated_cart_totals';
/** The blocks dispatch the first two on the body and the third on the window, bubbling or not. */
const BLOCK_EVENTS = [
  'wc-blocks_added_to_cart',
  'wc-blocks_removed_from_cart',
  'wc-blocks_store_sync_required',
] as const;
/** What changes a cart: by the Store API, in a batch or alone, and by the older endpoints. */
const CART_REQUEST = /\/wc\/store\/(v\d+\/)?(batch|cart\/)|[?&]wc-ajax=(add_to_cart|remove_from_cart)/;

interface JQuery {
  on(events: string, listener: () => void): void;
  off(events: string, listener: () => void): void;
}

/**
 * A WooCommerce shop, classic or of blocks: the page's product by its body, the cart by the Store API whenever it may
 * have changed. https://developer.woocommerce.com/docs/apis/store-api
 */
export function wooCommerceSource(environment: PageEnvironment): PageStateSource {
  return {
    name: 'woocommerce',
    start: (emit, report) => watchShop(environment, emit, once(report)),
  };
}

function watchShop(environment: PageEnvironment, emit: Emit, report: Report): () => void {
  const { window, now } = environment;
  const { document } = window;
  const cart = cartReader(
    {
      source: 'woocommerce',
      url: () => `${apiRoot(window)}wc/store/v1/cart`,
      read: (answer, warn) => readWooCart(answer, document, warn),
    },
    environment,
    emit,
    report,
  );
  // Another tab of the shop keeps its cart's hash here.
  const onStorage = ({ key }: StorageEvent): void => {
    if (key?.startsWith('wc_cart_hash')) cart.refresh();
  };
  window.addEventListener('storage', onStorage);
  const onCookie = ({ changed, deleted }: CookieChangeEvent): void => {
    if ([...changed, ...deleted].some(({ name }) => name === 'woocommerce_cart_hash')) cart.refresh();
  };
  // Not in every browser.
  window.cookieStore?.addEventListener('change', onCookie);
  for (const name of BLOCK_EVENTS) window.addEventListener(name, cart.hear, { capture: true });
  const stops = [
    watchRequests(window, ({ href }) => CART_REQUEST.test(decoded(href)), cart.refresh),
    watchJQuery(environment, cart.hear),
    cart.stop,
  ];

  const whole = whenRead(document, () => {
    productTeller('woocommerce', now, emit)(readWooProduct(document));
    const order = readWooOrder(document);
    for (const { product, quantity } of order)
      emit({ kind: 'event', type: 'purchase', product, quantity, source: 'woocommerce', time: now() });
    // Without this cookie there is nothing in it: most pages need no request, and come from the host's page cache.
    if (/woocommerce_(items_in_cart|cart_hash)=[^;]/.test(document.cookie)) cart.refresh();
    else emit({ kind: 'cart', lines: [], source: 'woocommerce', time: now() });
  });
  return () => {
    whole();
    window.removeEventListener('storage', onStorage);
    window.cookieStore?.removeEventListener('change', onCookie);
    for (const name of BLOCK_EVENTS) window.removeEventListener(name, cart.hear, { capture: true });
    for (const stop of stops) stop();
  };
}

/** Once the document has been read to its end. */
function whenRead(document: Document, act: () => void): () => void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', act, { once: true });
  else act();
  return () => document.removeEventListener('DOMContentLoaded', act);
}

function watchJQuery(environment: PageEnvironment, listener: () => void): () => void {
  const { window } = environment;
  return whenPresent(
    environment,
    () => typeof window.jQuery === 'function',
    () => {
      const body = (window.jQuery as (element: Element) => JQuery)(window.document.body);
      // Its listeners get arguments of the event; a reading wants none.
      const onEvent = (): void => listener();
      body.on(CLASSIC_EVENTS, onEvent);
      return () => body.off(CLASSIC_EVENTS, onEvent);
    },
  );
}

/** Where WordPress answers: as the page says, in whichever of two ways, else where it does by default. */
function apiRoot(window: PageWindow): string {
  const link = window.document.querySelector('link[rel="https://api.w.org/"]')?.getAttribute('href');
  return asText(asRecord(window.wpApiSettings)?.root) ?? link ?? '/wp-json/';
}

/** Without pretty addresses the endpoint stands encoded in the query. */
function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
