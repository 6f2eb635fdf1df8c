import type { PageSignal } from '#contracts/shopping-event.ts';

export type Emit = (signal: PageSignal) => void;
/** One sentence for the console; never holds shopper data. */
export type Report = (warning: string) => void;

/** One way in which a page says what the shopper does. Another shop platform is one more file with one of these. */
export interface PageStateSource {
  readonly name: string;
  /** Begins to emit, first what the page already says. The returned function ends it and puts back what was wrapped. */
  start(emit: Emit, report: Report): () => void;
}

export type PageWindow = Window &
  typeof globalThis & {
    dataLayer?: unknown;
    adobeDataLayer?: unknown;
    analytics?: unknown;
    jQuery?: unknown;
    wpApiSettings?: unknown;
    Shopify?: unknown;
    ShopifyAnalytics?: unknown;
  };

/** What a source may touch of the page: every global and the clock come through here. */
export interface PageEnvironment {
  readonly window: PageWindow;
  /** ms since epoch */
  now(): number;
  /** Calls back after the page's URL changed without a load. */
  onNavigate(listener: () => void): () => void;
  /** Whether a source other than those of last resort (microdata, Open Graph) names the page's product. */
  isNamed(): boolean;
}

/** A report that is made once, however often it is called for. */
export function once(report: Report): Report {
  let told = false;
  return (warning) => {
    if (!told) report(warning);
    told = true;
  };
}
