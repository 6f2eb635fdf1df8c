import type { ProductRef } from '#contracts/product.ts';
import { livesAt, pageProduct } from './json-ld-product.ts';
import { absoluteUrl, productRef, sameProduct } from './product-ref.ts';
import type { Emit, PageEnvironment, PageStateSource, Report } from './source.ts';

const BLOCKS = 'script[type^="application/ld+json" i]';

/**
 * What the page's JSON-LD says it shows: a view and a `current` when a product appears, `current: undefined` when it
 * goes. Follows single-page shops by their navigations and by what they change in the document.
 */
export function jsonLdSource({ window, now, onNavigate }: PageEnvironment): PageStateSource {
  return {
    name: 'json-ld',
    start(emit, report) {
      const { document } = window;
      const scan = createScan(window, now, emit, once(report));
      let scheduled = false;
      let active = true;

      // One scan for all that changed in a task: frameworks replace a block in several steps.
      function schedule(): void {
        if (scheduled || !active) return;
        scheduled = true;
        queueMicrotask(() => {
          scheduled = false;
          if (active) scan();
        });
      }

      const observer = new window.MutationObserver((records) => {
        if (records.some(touchesBlock)) schedule();
      });
      observer.observe(document, { childList: true, subtree: true, characterData: true });
      const stopNavigation = onNavigate(schedule);
      scan();
      return () => {
        active = false;
        observer.disconnect();
        stopNavigation();
      };
    },
  };
}

function once(report: Report): Report {
  let told = false;
  return (warning) => {
    if (!told) report(warning);
    told = true;
  };
}

/** Emits what is different from the last time. */
function createScan(window: Window, now: () => number, emit: Emit, report: Report): () => void {
  let shown: ProductRef | undefined;
  /** The last product that stood at its own address. */
  let atHome: ProductRef | undefined;

  return () => {
    const page = absoluteUrl(window.location.href, window.location.href) ?? 'http://localhost/';
    let product = pageProduct(readBlocks(window.document, report), page);
    if (product !== undefined && livesAt(product, page)) atHome = product;
    // The shop went elsewhere and left the old page's block behind.
    else if (atHome !== undefined && sameProduct(product, atHome)) product = undefined;
    if (sameProduct(product, shown)) return;
    shown = product;
    const time = now();
    const stated = product && withAddress(product, page);
    emit({ kind: 'current', product: stated, source: 'json-ld', time });
    if (stated) emit({ kind: 'event', type: 'view', product: stated, quantity: 1, source: 'json-ld', time });
  };
}

/** A product that names no address of its own is known by the page's. */
function withAddress(product: ProductRef, page: string): ProductRef {
  const named = product.ids.some((id) => /^https?:/.test(id));
  return named ? product : (productRef([...product.ids, page], product) ?? product);
}

function readBlocks(document: Document, report: Report): readonly unknown[] {
  return [...document.querySelectorAll(BLOCKS)].flatMap((script) => {
    const text = script.textContent ?? '';
    if (text.trim() === '') return [];
    try {
      return [JSON.parse(readable(text))];
    } catch {
      report('A JSON-LD block of this page is not valid JSON and is not read.');
      return [];
    }
  });
}

/** Templates wrap blocks in comments and leave raw line breaks within strings; both are harmless to take out. */
function readable(text: string): string {
  return text
    .replace(/^\s*(<!--|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)|(-->|(\/\/\s*)?\]\]>)\s*$/g, '')
    .replace(/\p{Cc}+/gu, ' ');
}

function touchesBlock({ target, addedNodes, removedNodes }: MutationRecord): boolean {
  const holder = target instanceof Element ? target : target.parentElement;
  if (holder?.matches(BLOCKS)) return true;
  return [...addedNodes, ...removedNodes].some(
    (node) => node instanceof Element && (node.matches(BLOCKS) || node.querySelector(BLOCKS) !== null),
  );
}
