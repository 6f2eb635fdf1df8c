import type { ProductRef } from '#contracts/product.ts';
import type { PageSource } from '#contracts/shopping-event.ts';
import { livesAt, pageProduct } from './json-ld-product.ts';
import { absoluteUrl, productRef, sameProduct } from './product-ref.ts';
import { once, type PageEnvironment, type PageStateSource, type Report } from './source.ts';
import { productTeller } from './tell-product.ts';

/** How long markup of last resort waits for someone better to name the product. */
const PATIENCE_MS = 500;

/** A way to write into a document what it shows. */
export interface Markup {
  readonly name: PageSource;
  /** The elements that hold it: when they change, it is read again. */
  readonly selector: string;
  /** Counts only where no other source names the page's product. */
  readonly lastResort: boolean;
  /** Everything that is written, as JSON-LD nodes. */
  read(document: Document, report: Report): readonly unknown[];
}

/**
 * The product that a page's markup says it shows: a view and a `current` when it appears, `current: undefined` when it
 * goes. Follows single-page shops by their navigations and by what they change in the document.
 */
export function markupSource(
  { name, selector, lastResort, read }: Markup,
  { window, now, onNavigate, isNamed }: PageEnvironment,
): PageStateSource {
  return {
    name,
    start(emit, report) {
      const { document } = window;
      const page = (): string =>
        absoluteUrl(window.location.href, window.location.href) ?? 'http://localhost/';
      const tell = productTeller(name, now, emit, (product) => withAddress(product, page()));
      const warn = once(report);
      const keep = staleGuard();
      let scheduled = false;
      let active = true;

      function scan(): void {
        const product = keep(pageProduct(read(document, warn), page()), page());
        tell(lastResort && isNamed() ? undefined : product);
      }

      // One scan for all that changed in a task: frameworks replace a block in several steps.
      function schedule(): void {
        if (scheduled || !active) return;
        scheduled = true;
        const run = (): void => {
          scheduled = false;
          if (active) scan();
        };
        if (lastResort) window.setTimeout(run, PATIENCE_MS);
        else queueMicrotask(run);
      }

      const observer = new window.MutationObserver((records) => {
        if (records.some((record) => touches(record, selector))) schedule();
      });
      observer.observe(document, { childList: true, subtree: true, characterData: true });
      const stopNavigation = onNavigate(schedule);
      if (!lastResort) scan();
      else if (document.readyState !== 'loading') schedule();
      else document.addEventListener('DOMContentLoaded', schedule, { once: true });
      return () => {
        active = false;
        observer.disconnect();
        stopNavigation();
        document.removeEventListener('DOMContentLoaded', schedule);
      };
    },
  };
}

/** Single-page shops go elsewhere and leave the old page's markup behind. */
function staleGuard(): (product: ProductRef | undefined, page: string) => ProductRef | undefined {
  /** The last product that stood at its own address. */
  let atHome: ProductRef | undefined;
  return (product, page) => {
    if (product !== undefined && livesAt(product, page)) atHome = product;
    else if (atHome !== undefined && sameProduct(product, atHome)) return undefined;
    return product;
  };
}

/** A product that names no address of its own is known by the page's. */
function withAddress(product: ProductRef, page: string): ProductRef {
  const named = product.ids.some((id) => /^https?:/.test(id));
  return named ? product : (productRef([...product.ids, page], product) ?? product);
}

function touches({ target, addedNodes, removedNodes }: MutationRecord, selector: string): boolean {
  const holder = target instanceof Element ? target : target.parentElement;
  if (holder?.matches(selector)) return true;
  return [...addedNodes, ...removedNodes].some(
    (node) => node instanceof Element && (node.matches(selector) || node.querySelector(selector) !== null),
  );
}
