import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { PhaseName } from '#contracts/phase.ts';
import type { Suggestion } from '#contracts/suggestion.ts';
import { CardList } from './CardList.tsx';
import { calmHandlers } from './calm-handlers.ts';
import { countText } from './count-text.ts';
import { fill } from './fill.ts';
import { Header } from './Header.tsx';
import { Skeleton } from './Skeleton.tsx';
import { useScroll } from './use-scroll.ts';
import { useView } from './view.ts';
import { WhyPanel } from './WhyPanel.tsx';

interface ShelfProps {
  readonly suggestions: readonly Suggestion[];
  readonly revision: number;
  readonly refined: boolean;
  readonly phase: PhaseName | undefined;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onPause: () => void;
}

/** Everything but the paused line: the skeleton, the cards, or nothing at all. */
export function Shelf({ suggestions, revision, refined, phase, button, onPause }: ShelfProps) {
  const { element, store, texts, title, dir, layout } = useView();
  const [open, setOpen] = useState(false);
  const list = useRef<HTMLUListElement>(null);

  const filled = phase !== 'empty' && suggestions.length > 0;
  const waiting = !filled && (phase === undefined || phase === 'instant' || phase === 'loading');
  const blank = !filled && !waiting && !open;
  const scroll = useScroll(list, dir, filled);
  // The model's progress concerns no card. By the element and not by memo(), in which 19.2's useEffectEvent goes stale.
  const cards = useMemo(
    () => <CardList suggestions={suggestions} revision={revision} list={list} />,
    [suggestions, revision],
  );

  useLayoutEffect(() => {
    element.toggleAttribute('data-blank', blank);
    return () => element.removeAttribute('data-blank');
  }, [element, blank]);

  function close(): void {
    setOpen(false);
    button.current?.focus();
  }

  return (
    <section
      className="root"
      part="root"
      dir={dir}
      lang={texts.lang}
      aria-label={title}
      aria-roledescription={layout === 'carousel' ? texts.carousel : undefined}
      aria-busy={waiting}
      {...calmHandlers(store)}
    >
      {(filled || waiting) && <Header scroll={scroll} />}
      {waiting && <Skeleton />}
      {filled && cards}
      {(filled || waiting) && (
        <button
          ref={button}
          type="button"
          className="button why"
          part="why"
          aria-haspopup="dialog"
          disabled={waiting}
          onClick={() => setOpen(true)}
        >
          {texts.why}
        </button>
      )}
      <output className="unseen">
        {refined ? fill(texts.refined, countText(suggestions.length, texts.products, texts.lang)) : ''}
      </output>
      {open && <WhyPanel onClose={close} onPause={onPause} />}
    </section>
  );
}
