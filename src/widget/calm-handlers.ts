import type { FocusEvent, PointerEvent } from 'react';
import type { SuggestionsStore } from '#store/suggestions-store.ts';

/** Tells the store where the pointer and the focus are, so that no card moves under them. */
export function calmHandlers(store: SuggestionsStore) {
  const { touch, leave } = store.getState();
  return {
    onPointerOver: (event: PointerEvent) => touch('pointer', itemOf(event.target)),
    onPointerLeave: () => leave('pointer'),
    onFocus: (event: FocusEvent) => touch('focus', itemOf(event.target)),
    onBlur({ currentTarget, relatedTarget }: FocusEvent) {
      if (!currentTarget.contains(relatedTarget)) leave('focus');
    },
  };
}

function itemOf(target: EventTarget): string | undefined {
  return (target as Element).closest('[data-item]')?.getAttribute('data-item') ?? undefined;
}
