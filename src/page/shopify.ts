import type { ProductRef } from '#contracts/product.ts';
import { asRecord, asText } from './loose-value.ts';
import { cartReader } from './read-cart.ts';
import { readShopifyCart } from './shopify-cart.ts';
import { handleOf, readShopifyProduct, readStandardProduct, type ShopifyPage } from './shopify-product.ts';
import { type Emit, once, type PageEnvironment, type PageStateSource, type Report } from './source.ts';
import { productTeller } from './tell-product.ts';
import { watchRequests } from './watch-requests.ts';

/** The first is Shopify's standard event; the others are what themes and apps dispatch to each other. */
const CART_EVENTS = [
  'shopify:cart:lines-update',
  'cart:refresh',
  'cart:update',
  'cart:updated',
  'cart:change',
] as const;
/** Requests of a theme, and of Shopify's own actions, after which the cart may be another. */
const CART_REQUEST = /\/cart\/(add|change|update|clear)(\.js|\.json)?$|\/api\/[\w-]+\/graphql\.json$/;
const PRODUCT_JSON = 'script[type="application/json"][data-product-json]';

/**
 * A Shopify storefront: the product of the page out of its JSON, the cart out of /cart.js, read anew after the theme's own
 * requests and events. https://shopify.dev/docs/api/ajax, https://shopify.dev/docs/api/storefront-events-and-actions
 */
export function shopifySource(environment: PageEnvironment): PageStateSource {
  return {
    name: 'shopify',
    start: (emit, report) => watchShop(environment, emit, once(report)),
  };
}

function watchShop(environment: PageEnvironment, emit: Emit, report: Report): () => void {
  const { window, onNavigate } = environment;
  const { document } = window;
  const cart = cartReader(
    {
      source: 'shopify',
      url: () => `${rootOf(window)}cart.js`,
      read: (answer, warn) => readShopifyCart(answer, window.location.href, warn),
    },
    environment,
    emit,
    report,
  );
  const stops = [
    watchProduct(environment, emit, report),
    watchRequests(window, ({ pathname }) => CART_REQUEST.test(pathname), cart.refresh),
    onNavigate(cart.refresh),
    cart.stop,
  ];

  // The standard event comes before the change, with a promise for its end.
  const onChange = (event: Event): void => {
    const { promise } = event as Event & { promise?: unknown };
    if (promise instanceof window.Promise) promise.then(cart.hear, cart.hear);
    else cart.hear();
  };
  for (const name of CART_EVENTS) document.addEventListener(name, onChange);
  cart.refresh();
  return () => {
    for (const name of CART_EVENTS) document.removeEventListener(name, onChange);
    for (const stop of stops) stop();
  };
}

/** The product of the page, and those that it opens in a dialog. */
function watchProduct({ window, now, onNavigate }: PageEnvironment, emit: Emit, report: Report): () => void {
  const { document } = window;
  const tell = productTeller('shopify', now, emit);
  let life = new AbortController();

  async function look(): Promise<void> {
    life.abort();
    const { signal } = (life = new AbortController());
    const handle = handleOf(window.location.pathname);
    const found = handle === undefined ? undefined : (inPage(window, handle) ?? (await ask(handle, signal)));
    if (!signal.aborted) tell(readShopifyProduct(found, pageOf(window), report));
  }

  /** Only where the page holds nothing itself. */
  async function ask(handle: string, signal: AbortSignal): Promise<unknown> {
    try {
      const url = `${rootOf(window)}products/${encodeURIComponent(handle)}.js`;
      const response = await window.fetch(url, { credentials: 'same-origin', signal });
      return response.ok ? await response.json() : undefined;
    } catch {
      return undefined;
    }
  }

  function onView(event: Event): void {
    const { context, product } = event as Event & { context?: unknown; product?: unknown };
    // A card in a grid comes into view, too, without being looked at.
    const ref: ProductRef | undefined = context === 'dialog' ? readStandardProduct(product) : undefined;
    if (ref === undefined) return;
    emit({ kind: 'event', type: 'view', product: ref, quantity: 1, source: 'shopify', time: now() });
  }

  document.addEventListener('shopify:product:view', onView);
  const stopNavigation = onNavigate(() => void look());
  void look();
  return () => {
    life.abort();
    document.removeEventListener('shopify:product:view', onView);
    stopNavigation();
  };
}

/** What the page itself says of its product: a theme's JSON, or the block for Shopify's analytics. */
function inPage(window: PageEnvironment['window'], handle: string): unknown {
  for (const script of window.document.querySelectorAll(PRODUCT_JSON)) {
    try {
      const product = asRecord(JSON.parse(script.textContent ?? ''));
      // Cards and quick views carry one of their own.
      if (product?.handle === handle) return product;
    } catch {
      // A theme's own affair.
    }
  }
  const meta = asRecord(asRecord(window.ShopifyAnalytics)?.meta);
  return asRecord(meta?.page)?.pageType === 'product' ? asRecord(meta?.product) : undefined;
}

function pageOf(window: PageEnvironment['window']): ShopifyPage {
  const { href, search } = window.location;
  const meta = asRecord(asRecord(window.ShopifyAnalytics)?.meta);
  const form = window.document.querySelector<HTMLInputElement>('form[action*="/cart/add"] [name="id"]');
  return {
    page: href,
    currency: asRecord(shopOf(window).currency)?.active ?? meta?.currency,
    variant:
      new URLSearchParams(search).get('variant') ??
      asText(meta?.selectedVariantId) ??
      (form?.value || undefined),
  };
}

function shopOf(window: PageEnvironment['window']): Readonly<Record<string, unknown>> {
  return asRecord(window.Shopify) ?? {};
}

/** "/" or, under a locale, "/de/". */
function rootOf(window: PageEnvironment['window']): string {
  return asText(asRecord(shopOf(window).routes)?.root) ?? '/';
}
