import type { ProductRef } from '#contracts/product.ts';
import type { PageSignal, PageSource } from '#contracts/shopping-event.ts';
import { createIdentityMap } from './identity-map.ts';
import { sameProduct } from './product-ref.ts';
import { createHappenings } from './same-happening.ts';
import type { Emit } from './source.ts';

/** Some shops state the next product just before they change the address; what is this fresh belongs to the new page. */
const FRESH_MS = 500;

/** These say themselves when their product comes and goes; the others state views, and by them what is current. */
const STATES_CURRENT: ReadonlySet<PageSource> = new Set([
  'json-ld',
  'shopify',
  'woocommerce',
  'microdata',
  'opengraph',
]);
/** Markup for search engines and social networks counts only where nothing else names the product. */
const LAST_RESORT: ReadonlySet<PageSource> = new Set(['microdata', 'opengraph']);

interface Statement {
  readonly product: ProductRef;
  readonly source: PageSource;
  readonly time: number;
}

export interface SignalMerger {
  accept(signal: PageSignal): void;
  /** The page became another one without a load. */
  navigate(): void;
  /** Whether any source but those of last resort names the page's product. */
  isNamed(): boolean;
}

/**
 * Several sources tell of one page: a product is viewed once a page, whoever says so, and is current while any source
 * says that it is (the latest word counts). What one click put into the cart or took out of it counts once, too.
 */
export function mergeSignals(now: () => number, emit: Emit): SignalMerger {
  const identity = createIdentityMap();
  const happenings = createHappenings();
  let viewed: Statement[] = [];
  const current = new Map<PageSource, Statement>();
  let told: ProductRef | undefined;

  function state(source: PageSource, product: ProductRef | undefined, time: number): void {
    current.delete(source);
    if (product !== undefined) current.set(source, { product, source, time });
    tellCurrent(source, time);
  }

  function tellCurrent(source: PageSource, time: number): void {
    const statements = [...current.values()];
    const product = (statements.findLast(isSure) ?? statements.at(-1))?.product;
    if (sameProduct(product, told)) return;
    told = product;
    emit({ kind: 'current', product, source, time });
  }

  return {
    accept(stated) {
      const signal = withAllNames(stated, (product) => identity.complete(product, stated.source));
      const { source, time } = signal;
      if (signal.kind === 'current') return state(source, signal.product, time);
      if (signal.kind === 'cart') happenings.hearCart(signal);
      else if (signal.type === 'view') {
        const { product } = signal;
        if (!STATES_CURRENT.has(source)) state(source, product, time);
        if (viewed.some((view) => sameProduct(view.product, product))) return;
        viewed.push({ product, source, time });
      } else if (!happenings.isNews(signal)) return;
      emit(signal);
    },
    navigate() {
      const time = now();
      const isFresh = (statement: Statement): boolean => time - statement.time < FRESH_MS;
      viewed = viewed.filter(isFresh);
      for (const [source, statement] of current) {
        if (STATES_CURRENT.has(source) || isFresh(statement)) continue;
        current.delete(source);
        tellCurrent(source, time);
      }
    },
    isNamed: () => viewed.some(isSure) || [...current.values()].some(isSure),
  };
}

function isSure({ source }: Statement): boolean {
  return !LAST_RESORT.has(source);
}

function withAllNames(signal: PageSignal, complete: (product: ProductRef) => ProductRef): PageSignal {
  if (signal.kind === 'cart') {
    const lines = signal.lines.map((line) => ({ ...line, product: complete(line.product) }));
    return { ...signal, lines };
  }
  if (signal.kind === 'event') return { ...signal, product: complete(signal.product) };
  return { ...signal, product: signal.product && complete(signal.product) };
}
