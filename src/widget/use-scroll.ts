import { type RefObject, useCallback, useEffect, useState } from 'react';

export interface Scroll {
  readonly atStart: boolean;
  readonly atEnd: boolean;
  /** One view onwards (1) or back (-1), in reading direction. */
  by(views: 1 | -1): void;
}

/**
 * The carousel is the browser's own scrolling with snap points: swipe, wheel, keyboard and right-to-left come with it,
 * it costs no script while it moves, and it works before the script does. The buttons merely call scrollBy.
 * `present` says whether the list is there to be followed.
 */
export function useScroll(list: RefObject<HTMLElement | null>, dir: 'ltr' | 'rtl', present: boolean): Scroll {
  const [ends, setEnds] = useState({ atStart: true, atEnd: true });

  useEffect(() => {
    const box = list.current;
    if (!present || box === null) return;
    const measure = () => {
      // Right-to-left counts scrollLeft from 0 downwards.
      const left = Math.abs(box.scrollLeft);
      const atStart = left < 4;
      const atEnd = left + box.clientWidth > box.scrollWidth - 4;
      setEnds((was) => (was.atStart === atStart && was.atEnd === atEnd ? was : { atStart, atEnd }));
    };
    const sizes = new ResizeObserver(measure);
    // With the frame that lays the new cards out: asked at once, the page would be laid out twice.
    const cards = new MutationObserver(() => requestAnimationFrame(measure));
    sizes.observe(box);
    cards.observe(box, { childList: true });
    box.addEventListener('scroll', measure, { passive: true });
    return () => {
      sizes.disconnect();
      cards.disconnect();
      box.removeEventListener('scroll', measure);
    };
  }, [list, present]);

  const by = useCallback(
    (views: 1 | -1) => {
      const box = list.current;
      box?.scrollBy({ left: box.clientWidth * views * (dir === 'rtl' ? -1 : 1) });
    },
    [list, dir],
  );
  return { ...ends, by };
}
