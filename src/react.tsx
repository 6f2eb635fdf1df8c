import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { Placement } from '#contracts/suggestion.ts';
import {
  type HeadlessRecommender,
  recommenderOf,
  type SuggestionsSnapshot,
} from '#embed/create-recommender.ts';
import { mount } from '#embed/mount.ts';
import * as widget from '#embed/widget-module.ts';

const NOTHING: SuggestionsSnapshot = { suggestions: [], phase: undefined };

/** The suggestions of a placement, for markup of one's own. Empty on a server and until the catalogue is there. */
export function useSuggestions(
  recommender: HeadlessRecommender | undefined,
  placement: Placement,
  limit = 6,
): SuggestionsSnapshot {
  const [snapshot, setSnapshot] = useState(NOTHING);
  useEffect(() => recommender?.watch({ placement, limit }, setSnapshot), [recommender, placement, limit]);
  return snapshot;
}

export interface SuggestionsProps {
  /** undefined renders an empty slot, as on a server. */
  readonly recommender: HeadlessRecommender | undefined;
  readonly placement?: Placement;
  /** 1 to 24 */
  readonly limit?: number;
  readonly locale?: string;
  readonly currency?: string;
  readonly theme?: 'auto' | 'light' | 'dark';
}

/** The widget as a component. */
export function Suggestions({
  recommender,
  placement = 'for-you',
  limit = 6,
  locale,
  currency,
  theme = 'auto',
}: SuggestionsProps): ReactElement {
  const slot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!recommender || !slot.current) return undefined;
    const handle = mount(recommenderOf(recommender), widget, {
      target: slot.current,
      placement,
      limit,
      locale,
      currency,
      theme,
    });
    return () => handle.destroy();
  }, [recommender, placement, limit, locale, currency, theme]);
  return <div ref={slot} />;
}
