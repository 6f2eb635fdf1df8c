import type { FocusEvent, PointerEvent } from 'react';
import type { SuggestionsStore } from '#store/suggestions-store.ts';

/** Tells the store where the pointer and the focus are, so that no card moves under them. */
export function calmHandlers(store: SuggestionsStore) {
  const { touch, leave } = store.getState();
  return {
    onPointerOver: (event: PointerEvent) => touch('pointer', itemOf(event.target)),
    onPointerLeave: () => leave('pointer'),
    onFocus({ target }: FocusEvent) {
      // A mouse leaves the focus behind on what it clicked; only a keyboard's focus, or an open panel, is presence.
      if (target.matches(':focus-visible') || target.closest('dialog')) touch('focus', itemOf(target));
    },
    onBlur({ currentTarget, relatedTarget }: FocusEvent) {
      if (!currentTarget.contains(relatedTarget)) leave('focus');
    },
  };
}

function itemOf(target: EventTarget): string | undefined {
  return (target as Element).closest('[data-item]')?.getAttribute('data-item') ?? undefined;
}
