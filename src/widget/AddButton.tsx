import { useEffect, useState } from 'react';
import type { Suggestion } from '#contracts/suggestion.ts';
import { dispatchAisle } from './events.ts';
import { Icon } from './Icon.tsx';
import { fill } from './fill.ts';
import { useView } from './view.ts';

/** How long the button says "Added". */
const ADDED_MS = 2500;

export function AddButton({
  suggestion,
  position,
}: {
  readonly suggestion: Suggestion;
  readonly position: number;
}) {
  const { element, texts, placement, onAddToCart } = useView();
  const { id: item, title } = suggestion.product;
  const [added, setAdded] = useState(false);

  useEffect(() => {
    if (!added) return;
    const timer = setTimeout(() => setAdded(false), ADDED_MS);
    return () => clearTimeout(timer);
  }, [added]);

  function add(): void {
    if (!dispatchAisle(element, 'aisle:add-to-cart', { item, placement, position })) return;
    onAddToCart?.(suggestion, position);
    setAdded(true);
  }

  // The name holds the visible word, so that who steers by voice can say what they see. The answer is read out from
  // beside the button: what changes inside a button is not announced.
  return (
    <>
      <button
        type="button"
        className="button add"
        part="add"
        aria-label={fill(texts.addTo, title)}
        onClick={add}
      >
        <Icon name={added ? 'done' : 'bag'} />
        {added ? texts.added : texts.add}
      </button>
      <output className="unseen">{added ? texts.added : ''}</output>
    </>
  );
}
