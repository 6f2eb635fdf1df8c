import type { MouseEvent } from 'react';
import type { Suggestion } from '#contracts/suggestion.ts';
import { AddButton } from './AddButton.tsx';
import { dispatchAisle } from './events.ts';
import { formatPrice } from './format-price.ts';
import { Picture } from './Picture.tsx';
import { Reason } from './Reason.tsx';
import { safeUrl } from './safe-url.ts';
import { fill } from './fill.ts';
import { useView } from './view.ts';

interface CardProps {
  readonly suggestion: Suggestion;
  readonly position: number;
  readonly total: number;
}

export function Card({ suggestion, position, total }: CardProps) {
  const { element, texts, placement, locale, currency, addToCart, onSelect } = useView();
  const { id, title, url, image, brand, price, currency: own } = suggestion.product;
  const href = safeUrl(url);

  function select(event: MouseEvent): void {
    // auxclick also comes from the right button, which opens a menu and selects nothing.
    if (event.type === 'auxclick' && event.button !== 1) return;
    onSelect?.(suggestion, position);
    if (!dispatchAisle(element, 'aisle:select', { item: id, placement, position })) event.preventDefault();
  }

  const name = (
    <span className="title" part="title" dir="auto">
      {title}
    </span>
  );
  // The list item stays a list item; the slide of the carousel pattern is the group inside it.
  return (
    <li className="card" part="card" data-item={id}>
      <div
        className="body"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- none of the tags it offers is a slide
        role="group"
        aria-roledescription={texts.slide}
        aria-label={fill(texts.position, position + 1, total)}
      >
        <Picture url={image} />
        <div className="name">
          {brand && (
            <span className="brand" part="brand">
              {brand}
            </span>
          )}
          {href === undefined ? (
            name
          ) : (
            <a className="link" part="link" href={href} onClick={select} onAuxClick={select}>
              {name}
            </a>
          )}
        </div>
        <p className="price" part="price">
          {formatPrice(price, own ?? currency, locale)}
        </p>
        <Reason reason={suggestion.reason} part="reason" />
        {addToCart && <AddButton suggestion={suggestion} position={position} />}
      </div>
    </li>
  );
}
