import { createElement } from 'react';
import { Icon } from './Icon.tsx';
import type { Scroll } from './use-scroll.ts';
import { useView } from './view.ts';

export function Header({ scroll }: { readonly scroll: Scroll }) {
  const { texts, title, headingLevel } = useView();
  const scrolls = !(scroll.atStart && scroll.atEnd);
  // aria-disabled and not disabled: the button that is pressed to the end would drop the keyboard's focus.
  return (
    <header className="header">
      {createElement(`h${headingLevel}`, { className: 'heading', part: 'heading', id: 'heading' }, title)}
      {scrolls && (
        <div className="arrows">
          <button
            type="button"
            className="button round"
            part="previous"
            aria-label={texts.previous}
            aria-controls="list"
            aria-disabled={scroll.atStart}
            onClick={() => scroll.by(-1)}
          >
            <Icon name="back" />
          </button>
          <button
            type="button"
            className="button round"
            part="next"
            aria-label={texts.next}
            aria-controls="list"
            aria-disabled={scroll.atEnd}
            onClick={() => scroll.by(1)}
          >
            <Icon name="forward" />
          </button>
        </div>
      )}
    </header>
  );
}
