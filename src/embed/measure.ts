import type { Placement, Suggestion } from '#contracts/suggestion.ts';
import type { Experiment } from './holdout.ts';

type Layer = Window & { dataLayer?: unknown };

/** Cards that come into view within this time are one view of the list, in ms. */
const BATCH_MS = 300;

interface Detail {
  readonly item: string;
  readonly position: number;
}

export interface MeasureOptions {
  readonly placement: Placement;
  /** ISO 4217, for products that do not say their own. */
  readonly currency: string | undefined;
  /** The list as it stands. */
  suggestions(): readonly Suggestion[];
}

/**
 * Tells the host's own data layer what the widget tells by events, as GA4's e-commerce events; nothing goes anywhere
 * else. The returned function ends it.
 * https://developers.google.com/analytics/devguides/collection/ga4/ecommerce
 */
export function measureToDataLayer(element: HTMLElement, window: Layer, options: MeasureOptions): () => void {
  const seen: Detail[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function send(event: string, details: readonly Detail[]): void {
    const items = details.flatMap((detail) => toItem(detail, options) ?? []);
    const [first] = items;
    if (first === undefined) return;
    const currency = first.currency === undefined ? {} : { currency: first.currency };
    const value = event === 'add_to_cart' && first.price !== undefined ? { value: first.price } : {};
    push(window, { event, ecommerce: { ...listOf(options.placement), ...currency, ...value, items } });
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    send('view_item_list', seen.splice(0));
  }

  const heard = {
    'aisle:impression': (event: CustomEvent<Detail>) => {
      seen.push(event.detail);
      timer ??= setTimeout(flush, BATCH_MS);
    },
    'aisle:select': ({ detail }: CustomEvent<Detail>) => {
      // A click may leave the page: what was seen before it is told before it.
      flush();
      send('select_item', [detail]);
    },
    // After every listener of the page: a cancelled one has added nothing.
    'aisle:add-to-cart': (event: CustomEvent<Detail>) =>
      queueMicrotask(() => {
        if (!event.defaultPrevented) send('add_to_cart', [event.detail]);
      }),
  };
  for (const [name, listener] of Object.entries(heard))
    element.addEventListener(name, listener as EventListener);
  return () => {
    flush();
    for (const [name, listener] of Object.entries(heard))
      element.removeEventListener(name, listener as EventListener);
  };
}

/** Which group the shopper is in, for the host's own reports. */
export function pushExperiment(window: Layer, placement: Placement, { variant, holdout }: Experiment): void {
  push(window, {
    event: 'aisle_experiment',
    aisle_variant: variant,
    aisle_holdout: holdout,
    ...listOf(placement),
  });
}

/** By this id our own page-state reading knows these events, and passes them over. */
function listOf(placement: Placement) {
  return { item_list_id: `aisle_${placement}`, item_list_name: `Aisle: ${placement}` };
}

function toItem({ item, position }: Detail, { placement, currency: fallback, suggestions }: MeasureOptions) {
  const product = suggestions().find((suggestion) => suggestion.product.id === item)?.product;
  if (product === undefined) return undefined;
  const { title, brand, category, price } = product;
  const currency = product.currency ?? fallback;
  const levels = (category?.split(' > ') ?? []).slice(0, 5);
  return {
    item_id: item,
    item_name: title,
    index: position,
    quantity: 1,
    ...listOf(placement),
    ...(brand === undefined ? {} : { item_brand: brand }),
    ...Object.fromEntries(levels.map((level, i) => [`item_category${i === 0 ? '' : i + 1}`, level])),
    ...(price === undefined ? {} : { price }),
    ...(currency === undefined ? {} : { currency }),
  };
}

function push(window: Layer, entry: Readonly<Record<string, unknown>>): void {
  try {
    const layer = (window.dataLayer ??= []) as unknown[];
    // A tag manager merges what is pushed into what was: Google asks to clear the earlier event's items first.
    if (entry.ecommerce) layer.push({ ecommerce: null });
    layer.push(entry);
  } catch {
    // The host's data layer is the host's: one that throws loses its own report, and nothing else.
  }
}
