import type { ProductRef } from '#contracts/product.ts';
import type { PageSignal, PageSource } from '#contracts/shopping-event.ts';
import { sameProduct } from './product-ref.ts';
import type { Emit } from './source.ts';

/** Some shops state the next product just before they change the address; what is this fresh belongs to the new page. */
const FRESH_MS = 500;

interface Statement {
  readonly product: ProductRef;
  readonly time: number;
}

export interface SignalMerger {
  accept(signal: PageSignal): void;
  /** The page became another one without a load. */
  navigate(): void;
}

/**
 * Several sources tell of one page: a product is viewed once a page, whoever says so, and is current while any source
 * says that it is (the latest word counts). A source that sends views only, says by them what is current.
 */
export function mergeSignals(now: () => number, emit: Emit): SignalMerger {
  let viewed: Statement[] = [];
  const current = new Map<PageSource, Statement>();
  let told: ProductRef | undefined;

  function state(source: PageSource, product: ProductRef | undefined, time: number): void {
    current.delete(source);
    if (product !== undefined) current.set(source, { product, time });
    tellCurrent(source, time);
  }

  function tellCurrent(source: PageSource, time: number): void {
    const product = [...current.values()].at(-1)?.product;
    if (sameProduct(product, told)) return;
    told = product;
    emit({ kind: 'current', product, source, time });
  }

  return {
    accept(signal) {
      const { source, time } = signal;
      if (signal.kind === 'current') return state(source, signal.product, time);
      if (signal.kind === 'event' && signal.type === 'view') {
        const { product } = signal;
        if (source !== 'json-ld') state(source, product, time);
        if (viewed.some((view) => sameProduct(view.product, product))) return;
        viewed.push({ product, time });
      }
      emit(signal);
    },
    navigate() {
      const time = now();
      const isFresh = (statement: Statement): boolean => time - statement.time < FRESH_MS;
      viewed = viewed.filter(isFresh);
      // JSON-LD says itself when its product has gone.
      for (const [source, statement] of current) {
        if (source === 'json-ld' || isFresh(statement)) continue;
        current.delete(source);
        tellCurrent(source, time);
      }
    },
  };
}
