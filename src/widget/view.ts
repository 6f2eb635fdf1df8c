import { createContext, useContext } from 'react';
import type { Placement, Suggestion } from '#contracts/suggestion.ts';
import type { SuggestionsStore } from '#store/suggestions-store.ts';
import type { Texts } from './texts-en.ts';

/** What every part of one widget needs to know, resolved once at mount. */
export interface View {
  /** The custom element: events are dispatched from it. */
  readonly element: HTMLElement;
  readonly store: SuggestionsStore;
  readonly texts: Texts;
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  /** ISO 4217, for products that do not say their own. */
  readonly currency: string | undefined;
  readonly placement: Placement;
  readonly layout: 'carousel' | 'list' | 'compact' | 'wide';
  /** What fills a card: our own (undefined), a copy of the host's template, or what the host puts into its slot. */
  readonly card?: HTMLTemplateElement | 'slot' | undefined;
  /** Cards of the skeleton. */
  readonly limit: number;
  readonly headingLevel: number;
  readonly title: string;
  /** Whether cards have the button: false for a page that does not listen to aisle:add-to-cart. */
  readonly addToCart: boolean;
  /** ms since epoch, for "5 minutes ago". */
  readonly now: () => number;
  readonly onSelect?: ((suggestion: Suggestion, position: number) => void) | undefined;
  readonly onAddToCart?: ((suggestion: Suggestion, position: number) => void) | undefined;
  readonly onImpression?: ((suggestion: Suggestion, position: number) => void) | undefined;
  readonly onPause?: (() => void) | undefined;
  readonly onResume?: (() => void) | undefined;
  /** Called after the cards were cleared: it must end in a new list. */
  readonly onForget?: (() => void | Promise<void>) | undefined;
}

export const ViewContext = createContext<View | undefined>(undefined);

export function useView(): View {
  const view = useContext(ViewContext);
  if (view === undefined) throw new Error('A part of the widget was rendered outside mountWidget.');
  return view;
}
