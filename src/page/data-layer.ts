import { createEntryReader } from './data-layer-entry.ts';
import { watchPushedList } from './pushed-list.ts';
import type { PageEnvironment, PageStateSource } from './source.ts';

/** The host's `window.dataLayer`: GA4 e-commerce, and the older enhanced e-commerce. */
export function dataLayerSource(environment: PageEnvironment): PageStateSource {
  return {
    name: 'datalayer',
    start(emit, report) {
      const readEntry = createEntryReader(environment.now);
      return watchPushedList(
        'dataLayer',
        environment,
        (entry) => {
          for (const signal of readEntry(entry)) emit(signal);
        },
        report,
      );
    },
  };
}
