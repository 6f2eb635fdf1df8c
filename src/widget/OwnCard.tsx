import type { Suggestion } from '#contracts/suggestion.ts';
import { AddButton } from './AddButton.tsx';
import type { SelectEvent } from './Card.tsx';
import { formatPrice } from './format-price.ts';
import { Picture } from './Picture.tsx';
import { Reason } from './Reason.tsx';
import { safeUrl } from './safe-url.ts';
import { useView } from './view.ts';

interface OwnCardProps {
  readonly suggestion: Suggestion;
  readonly position: number;
  readonly onSelect: (event: SelectEvent) => void;
}

export function OwnCard({ suggestion, position, onSelect }: OwnCardProps) {
  const { locale, currency, addToCart } = useView();
  const { title, url, image, brand, price, currency: own } = suggestion.product;
  const href = safeUrl(url);
  // Isolated, but not turned: a Latin title stands on the right side of an Arabic card, with all that is around it.
  const name = (
    <span className="title" part="title">
      <bdi>{title}</bdi>
    </span>
  );
  return (
    <>
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
          <a className="link" part="link" href={href} onClick={onSelect} onAuxClick={onSelect}>
            {name}
          </a>
        )}
      </div>
      <p className="price" part="price">
        {formatPrice(price, own ?? currency, locale)}
      </p>
      <Reason reason={suggestion.reason} part="reason" />
      {addToCart && <AddButton suggestion={suggestion} position={position} />}
    </>
  );
}
