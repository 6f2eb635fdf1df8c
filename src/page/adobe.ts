import { createAdobeReader } from './adobe-entry.ts';
import { watchPushedList } from './pushed-list.ts';
import type { PageEnvironment, PageStateSource } from './source.ts';

/** The Adobe Client Data Layer: Adobe Commerce's storefront events, and the products of AEM's commerce components. */
export function adobeSource(environment: PageEnvironment): PageStateSource {
  const { window, now } = environment;
  return {
    name: 'adobe',
    start(emit, report) {
      const readEntry = createAdobeReader(now, () => window.location.href);
      return watchPushedList(
        'adobeDataLayer',
        environment,
        (entry) => {
          for (const signal of readEntry(entry)) emit(signal);
        },
        report,
      );
    },
  };
}
