import { dataLayerSource } from './data-layer.ts';
import { jsonLdSource } from './json-ld.ts';
import { mergeSignals } from './merge-signals.ts';
import { watchNavigation } from './navigation.ts';
import { PLATFORM_SIGNS } from './platform-signs.ts';
import type { Emit, PageEnvironment, PageStateSource, PageWindow, Report } from './source.ts';
import { whenPresent } from './when-present.ts';

/** In the order in which they start: what the data layer already holds happened before the page is looked at. */
const SOURCES: Readonly<Record<string, (environment: PageEnvironment) => PageStateSource>> = {
  datalayer: dataLayerSource,
  'json-ld': jsonLdSource,
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

  const known = [...Object.keys(SOURCES), ...Object.keys(PLATFORM_SIGNS)];
  const names = sources === 'auto' ? known : sources;
  const unknown = names.filter((name) => name !== 'none' && !known.includes(name));
  if (unknown.length > 0) report(`data-page-state: no source is named ${unknown.join(', ').slice(0, 100)}.`);

  function start(source: PageStateSource): () => void {
    try {
      return source.start(merged.accept, report);
    } catch {
      report(`The page's ${source.name} state cannot be read.`);
      return () => {};
    }
  }
  const chosen = Object.entries(SOURCES).flatMap(([name, create]) =>
    names.includes(name) ? create(environment) : [],
  );
  for (const source of [...extra, ...chosen]) stops.push(start(source));
  for (const [name, isPresent] of Object.entries(PLATFORM_SIGNS)) {
    if (!names.includes(name)) continue;
    stops.push(
      whenPresent(
        environment,
        () => isPresent(environment),
        () => startPlatform(name, environment, start, report),
      ),
    );
  }
  return () => {
    for (const stop of stops.splice(0)) stop();
  };
}

/** Fetches the code of the platforms, and starts the one. */
function startPlatform(
  name: string,
  environment: PageEnvironment,
  start: (source: PageStateSource) => () => void,
  report: Report,
): () => void {
  let stop: (() => void) | undefined;
  let active = true;
  import('./platforms.ts').then(
    ({ PLATFORMS }) => {
      const create = PLATFORMS[name];
      if (active && create) stop = start(create(environment));
    },
    () => report(`The page's ${name} state cannot be read: aisle-platforms.js could not be loaded.`),
  );
  return () => {
    active = false;
    stop?.();
  };
}
