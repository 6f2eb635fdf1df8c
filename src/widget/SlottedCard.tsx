import { useEffect, useEffectEvent } from 'react';
import type { Suggestion } from '#contracts/suggestion.ts';
import type { SelectEvent } from './Card.tsx';
import { dispatchAisle } from './events.ts';
import { slotName } from './slot-name.ts';
import { useView } from './view.ts';

/** How long an add button of the host's has `data-added`, in ms. */
const ADDED_MS = 2500;

interface SlottedCardProps {
  readonly suggestion: Suggestion;
  readonly position: number;
  readonly onSelect: (event: SelectEvent) => void;
}

/**
 * A card that the host fills. A click on a link in it selects the product, one on `data-field="add"` asks to add it.
 * Heard on the
 * element and not by React: what is in the slot belongs to another tree, perhaps to another React.
 */
export function SlottedCard({ suggestion, position, onSelect }: SlottedCardProps) {
  const { element, placement, onAddToCart } = useView();
  const { id } = suggestion.product;

  const press = useEffectEvent((event: MouseEvent) => {
    const target = event.target as Element;
    if (target.closest('[slot]')?.slot !== slotName(id)) return;
    const pressed = target.closest<HTMLElement>('[data-field=add],a');
    if (pressed?.matches('a')) onSelect(event);
    else if (pressed && event.type === 'click') add(pressed);
  });

  function add(button: HTMLElement): void {
    if (!dispatchAisle(element, 'aisle:add-to-cart', { item: id, placement, position })) return;
    onAddToCart?.(suggestion, position);
    button.toggleAttribute('data-added', true);
    setTimeout(() => button.removeAttribute('data-added'), ADDED_MS);
  }

  useEffect(() => {
    const listener = (event: MouseEvent): void => press(event);
    element.addEventListener('click', listener);
    element.addEventListener('auxclick', listener);
    return () => {
      element.removeEventListener('click', listener);
      element.removeEventListener('auxclick', listener);
    };
  }, [element]);

  return <slot name={slotName(id)} />;
}
