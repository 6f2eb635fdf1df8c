import { adobeSource } from './adobe.ts';
import { dataLayerSource } from './data-layer.ts';
import { jsonLdSource } from './json-ld.ts';
import { mergeSignals } from './merge-signals.ts';
import { microdataSource } from './microdata.ts';
import { watchNavigation } from './navigation.ts';
import { openGraphSource } from './open-graph.ts';
import { segmentSource } from './segment.ts';
import { shopifySource } from './shopify.ts';
import type { Emit, PageEnvironment, PageStateSource, PageWindow, Report } from './source.ts';
import { wooCommerceSource } from './woocommerce.ts';

/** In the order in which they start: what data layers already hold happened before the page is looked at. */
const SOURCES: Readonly<Record<string, (environment: PageEnvironment) => PageStateSource>> = {
  datalayer: dataLayerSource,
  adobe: adobeSource,
  segment: segmentSource,
  'json-ld': jsonLdSource,
  shopify: shopifySource,
  woocommerce: wooCommerceSource,
  microdata: microdataSource,
  opengraph: openGraphSource,
};

export interface PageStateOptions {
  /** `data-page-state`: names of sources, or all of them. `none` names no source. */
  readonly sources: readonly string[] | 'auto';
  /** Further sources, such as the host's own calls, merged with those of the page. */
  readonly extra?: readonly PageStateSource[];
  readonly window: PageWindow;
  /** ms since epoch */
  now(): number;
  readonly emit: Emit;
  readonly report: Report;
}

/** Everything that the page says of the shopper, merged and in order, until the returned function is called. */
export function startPageState({
  sources,
  extra = [],
  window,
  now,
  emit,
  report,
}: PageStateOptions): () => void {
  const listeners = new Set<() => void>();
  const merged = mergeSignals(now, emit);
  const stops = [
    watchNavigation(window, () => {
      merged.navigate();
      for (const listener of listeners) listener();
    }),
  ];
  const environment: PageEnvironment = {
    window,
    now,
    onNavigate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isNamed: () => merged.isNamed(),
  };

  const names = sources === 'auto' ? Object.keys(SOURCES) : sources;
  const unknown = names.filter((name) => name !== 'none' && !Object.hasOwn(SOURCES, name));
  if (unknown.length > 0) report(`data-page-state: no source is named ${unknown.join(', ').slice(0, 100)}.`);
  const chosen = Object.entries(SOURCES).flatMap(([name, create]) =>
    names.includes(name) ? create(environment) : [],
  );
  for (const source of [...extra, ...chosen]) {
    try {
      stops.push(source.start(merged.accept, report));
    } catch {
      report(`The page's ${source.name} state cannot be read.`);
    }
  }
  return () => {
    for (const stop of stops.splice(0)) stop();
  };
}
