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
  readonly currency: string | undefined;
  readonly placement: Placement;
  readonly layout: 'carousel' | 'grid';
  /** Cards of the skeleton. */
  readonly limit: number;
  readonly headingLevel: number;
  readonly title: string;
  readonly addToCart: boolean;
  readonly now: () => number;
  readonly onSelect?: ((suggestion: Suggestion, position: number) => void) | undefined;
  readonly onAddToCart?: ((suggestion: Suggestion, position: number) => void) | undefined;
  readonly onImpression?: ((suggestion: Suggestion, position: number) => void) | undefined;
  readonly onPause?: (() => void) | undefined;
  readonly onResume?: (() => void) | undefined;
  readonly onForget?: (() => void | Promise<void>) | undefined;
}

export const ViewContext = createContext<View | undefined>(undefined);

export function useView(): View {
  const view = useContext(ViewContext);
  if (view === undefined) throw new Error('A part of the widget was rendered outside mountWidget.');
  return view;
}
