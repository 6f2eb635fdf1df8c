import { type RefObject, useEffect, useEffectEvent } from 'react';
import type { Suggestion } from '#contracts/suggestion.ts';
import { dispatchAisle } from './events.ts';
import { useView } from './view.ts';

/** What the advertising industry calls viewable (IAB, MRC): half of it, for one second. */
const SHARE = 0.5;
const VIEW_MS = 1000;

/** One aisle:impression for each card of a list. */
export function useImpressions(
  list: RefObject<HTMLElement | null>,
  suggestions: readonly Suggestion[],
  revision: number,
): void {
  const { element, placement, onImpression } = useView();

  const report = useEffectEvent((item: string, seenIn: number) => {
    if (seenIn !== revision) return;
    const position = suggestions.findIndex(({ product }) => product.id === item);
    const suggestion = suggestions[position];
    if (suggestion === undefined) return;
    onImpression?.(suggestion, position);
    dispatchAisle(element, 'aisle:impression', { item, placement, position });
  });

  useEffect(() => {
    if (list.current === null || typeof IntersectionObserver === 'undefined') return;
    const timers = new Map<Element, ReturnType<typeof setTimeout>>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, intersectionRatio } of entries) {
          clearTimeout(timers.get(target));
          if (intersectionRatio < SHARE) continue;
          const seen = () => {
            observer.unobserve(target);
            report(target.getAttribute('data-item') ?? '', revision);
          };
          timers.set(target, setTimeout(seen, VIEW_MS));
        }
      },
      { threshold: SHARE },
    );
    for (const card of list.current.children) observer.observe(card);
    return () => {
      observer.disconnect();
      for (const timer of timers.values()) clearTimeout(timer);
    };
  }, [list, revision]);
}
