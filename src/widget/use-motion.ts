import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { Suggestion } from '#contracts/suggestion.ts';

const TIMING = { duration: 320, easing: 'cubic-bezier(0.2, 0, 0, 1)' };

/**
 * After a new order cards glide from their old places (FLIP) and new ones fade in; with reduced motion they are just
 * there. Not a document view transition: that would freeze and cross-fade the shop's whole page. Places are kept as
 * indices, which stay true when the window was resized in between.
 */
export function useMotion(
  list: RefObject<HTMLElement | null>,
  focused: RefObject<HTMLElement | null>,
  suggestions: readonly Suggestion[],
): void {
  const order = useRef<readonly string[]>([]);

  useLayoutEffect(() => {
    const before = order.current;
    order.current = suggestions.map(({ product }) => product.id);
    if (list.current === null || before.length === 0) return;
    const letGo = keepScroll(list.current);
    keepFocus(list.current, focused.current);
    const places = order.current.map((id) => before.indexOf(id));
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (!still) animate([...list.current.children] as HTMLElement[], places);
    return letGo;
  }, [list, focused, suggestions]);
}

/**
 * A snapping list scrolls after the card that it last snapped to, wherever a new order puts it: the shopper would find
 * themselves at its end. Without snap points for as long as the cards move, it stays where it is.
 */
function keepScroll(list: HTMLElement): () => void {
  const { style } = list;
  style.scrollSnapType = 'none';
  const timer = setTimeout(() => {
    const left = list.scrollLeft;
    style.scrollSnapType = '';
    // The browser still remembers that card; only a scroll of ours makes it choose by place again.
    list.scrollTo({ left: left + 1, behavior: 'instant' });
    list.scrollTo({ left, behavior: 'instant' });
  }, TIMING.duration);
  return () => clearTimeout(timer);
}

/** A browser drops the focus when it moves or removes a node, and a keyboard user would start again from the top. */
function keepFocus(list: HTMLElement, focused: HTMLElement | null): void {
  const root = list.getRootNode() as ShadowRoot;
  if (focused === null || root.activeElement === focused) return;
  (focused.isConnected ? focused : list).focus({ preventScroll: true });
}

/** `places[i]` is where card i was before, -1 for a new card. */
function animate(cards: readonly HTMLElement[], places: readonly number[]): void {
  // First all places, then all motion: to ask for a place after a card was set going is to lay out the page anew.
  const spots = cards.map(({ offsetLeft, offsetTop }) => ({ x: offsetLeft, y: offsetTop }));
  cards.forEach((card, index) => {
    const place = places[index] ?? -1;
    if (place === index) return;
    const [from, to] = [spots[place], spots[index]!];
    const frames = from
      ? { transform: [`translate(${from.x - to.x}px, ${from.y - to.y}px)`, 'none'] }
      : { opacity: [0, 1] };
    card.animate?.(frames, TIMING);
  });
}
