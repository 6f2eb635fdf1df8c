import { type KeyboardEvent, type RefObject, useRef } from 'react';
import type { Suggestion } from '#contracts/suggestion.ts';
import { Card } from './Card.tsx';
import { moveFocus } from './move-focus.ts';
import { useImpressions } from './use-impressions.ts';
import { useMotion } from './use-motion.ts';
import { useView } from './view.ts';

interface CardListProps {
  readonly suggestions: readonly Suggestion[];
  readonly revision: number;
  readonly list: RefObject<HTMLUListElement | null>;
}

export function CardList({ suggestions, revision, list }: CardListProps) {
  const { dir, layout, title } = useView();
  const focused = useRef<HTMLElement>(null);
  useMotion(list, focused, suggestions);
  useImpressions(list, suggestions, revision);

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (moveFocus(event.currentTarget, event.target as Element, event.key, dir)) event.preventDefault();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears the keys of the controls inside
    <ul
      ref={list}
      id="list"
      className="list"
      part="list"
      data-layout={layout}
      aria-label={title}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onFocus={(event) => (focused.current = event.target)}
      onBlur={() => (focused.current = null)}
    >
      {suggestions.map((suggestion, position) => (
        <Card
          key={suggestion.product.id}
          suggestion={suggestion}
          position={position}
          total={suggestions.length}
        />
      ))}
    </ul>
  );
}
