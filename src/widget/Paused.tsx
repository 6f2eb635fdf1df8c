import type { RefObject } from 'react';
import { useView } from './view.ts';

interface PausedProps {
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onResume: () => void;
}

export function Paused({ button, onResume }: PausedProps) {
  const { texts, title, dir } = useView();
  return (
    <section className="root paused" part="root" dir={dir} lang={texts.lang} aria-label={title}>
      <p>{texts.paused}</p>
      <button ref={button} type="button" className="button" part="resume" onClick={onResume}>
        {texts.resume}
      </button>
    </section>
  );
}
