import { createElement } from 'react';
import { Icon } from './Icon.tsx';
import type { Scroll } from './use-scroll.ts';
import { useView } from './view.ts';

export function Header({ scroll }: { readonly scroll: Scroll }) {
  const { texts, title, headingLevel, layout } = useView();
  const arrow = (views: 1 | -1, part: 'previous' | 'next', atEnd: boolean) => (
    // aria-disabled and not disabled: the button that is pressed to the end would drop the keyboard's focus.
    <button
      type="button"
      className="button round"
      part={part}
      aria-label={texts[part]}
      aria-controls="list"
      aria-disabled={atEnd}
      onClick={() => scroll.by(views)}
    >
      <Icon name={part} />
    </button>
  );
  // Hidden arrows keep their room (see .arrows), or the heading could break differently once they come.
  return (
    <header className="header">
      {createElement(`h${headingLevel}`, { className: 'heading', part: 'heading' }, title)}
      {layout === 'carousel' && (
        <div className="arrows" hidden={scroll.atStart && scroll.atEnd}>
          {arrow(-1, 'previous', scroll.atStart)}
          {arrow(1, 'next', scroll.atEnd)}
        </div>
      )}
    </header>
  );
}
