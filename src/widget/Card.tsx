import type { Suggestion } from '#contracts/suggestion.ts';
import { dispatchAisle } from './events.ts';
import { fill } from './fill.ts';
import { numberFormat } from './formatters.ts';
import { OwnCard } from './OwnCard.tsx';
import { SlottedCard } from './SlottedCard.tsx';
import { TemplateCard } from './TemplateCard.tsx';
import { useView } from './view.ts';

interface CardProps {
  readonly suggestion: Suggestion;
  readonly position: number;
  readonly total: number;
}

/** What we need of a click, be it React's or the browser's. */
export type SelectEvent = Pick<MouseEvent, 'type' | 'button' | 'preventDefault'>;

export function Card({ suggestion, position, total }: CardProps) {
  const { element, texts, placement, locale, layout, card, onSelect } = useView();
  const { id } = suggestion.product;
  const number = numberFormat(locale);

  function select(event: SelectEvent): void {
    // auxclick also comes from the right button, which opens a menu and selects nothing.
    if (event.type === 'auxclick' && event.button !== 1) return;
    onSelect?.(suggestion, position);
    if (!dispatchAisle(element, 'aisle:select', { item: id, placement, position })) event.preventDefault();
  }

  // The list item stays a list item; the slide of the carousel pattern is the group inside it.
  return (
    <li className="card" part="card" data-item={id}>
      <div
        className={card === undefined ? 'body' : undefined}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- none of the tags it offers is a slide
        role="group"
        aria-roledescription={layout === 'carousel' ? texts.slide : undefined}
        aria-label={fill(texts.position, number.format(position + 1), number.format(total))}
      >
        {card === undefined ? (
          <OwnCard suggestion={suggestion} position={position} onSelect={select} />
        ) : (
          <SlottedCard suggestion={suggestion} position={position} onSelect={select} />
        )}
        {card !== undefined && card !== 'slot' && <TemplateCard suggestion={suggestion} template={card} />}
      </div>
    </li>
  );
}
