import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Placement, Suggestion } from '#contracts/suggestion.ts';
import { bundledWidget } from '#embed/bundled-widget.ts';
import {
  type HeadlessRecommender,
  recommenderOf,
  type SuggestionsSnapshot,
} from '#embed/create-recommender.ts';
import { type MountHandle, mount } from '#embed/mount.ts';

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
  readonly layout?: 'carousel' | 'list' | 'compact' | 'wide';
  /**
   * A card of one's own. It is rendered outside of the widget's shadow root, so that the page's contexts and style
   * sheets reach it; give `layout`, and what it does on a click is its own affair.
   */
  readonly renderCard?: (suggestion: Suggestion, position: number) => ReactNode;
}

/** The widget as a component. */
export function Suggestions({
  recommender,
  placement = 'for-you',
  limit = 6,
  locale,
  currency,
  theme = 'auto',
  layout = 'carousel',
  renderCard,
}: SuggestionsProps): ReactElement {
  const slot = useRef<HTMLDivElement>(null);
  const [element, setElement] = useState<HTMLElement>();
  const [list, setList] = useState<readonly Suggestion[]>([]);
  const slotted = renderCard !== undefined;
  useEffect(() => {
    const target = slot.current;
    if (!recommender || !target) return undefined;
    let handle: MountHandle | undefined;
    let left = false;
    // The widget is a React root of its own, and one root cannot render within an effect of another.
    queueMicrotask(() => {
      if (left) return;
      const options = { target, placement, limit, locale, currency, theme, layout };
      handle = mount(recommenderOf(recommender), bundledWidget, options, { slotted, onList: setList });
      setElement(handle.element);
    });
    return () => {
      left = true;
      setElement(undefined);
      setList([]);
      queueMicrotask(() => handle?.destroy());
    };
  }, [recommender, placement, limit, locale, currency, theme, layout, slotted]);
  return (
    <div ref={slot}>
      {renderCard &&
        element &&
        list.map((suggestion, position) =>
          createPortal(
            <div slot={bundledWidget.slotName(suggestion.product.id)}>
              {renderCard(suggestion, position)}
            </div>,
            element,
            suggestion.product.id,
          ),
        )}
    </div>
  );
}
