import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { Controls } from './Controls.tsx';
import { Icon } from './Icon.tsx';
import { useView } from './view.ts';
import { WhyItem } from './WhyItem.tsx';

interface WhyPanelProps {
  readonly onClose: () => void;
  readonly onPause: () => void;
}

/** A modal <dialog>: the browser keeps the focus inside, closes it on Escape and draws it above the shop's layers. */
export function WhyPanel({ onClose, onPause }: WhyPanelProps) {
  const { store, texts } = useView();
  const suggestions = useStore(store, (state) => state.suggestions);
  const engine = useStore(store, (state) => state.engine);
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => dialog.current?.showModal(), []);

  return (
    <dialog
      ref={dialog}
      className="panel"
      part="panel"
      aria-labelledby="why"
      onClose={onClose}
      closedby="any"
    >
      <div className="sheet">
        <header className="header">
          <h2 id="why" className="heading">
            {texts.why}
          </h2>
          <button
            type="button"
            className="button round bare"
            aria-label={texts.close}
            onClick={() => dialog.current?.close()}
          >
            <Icon name="close" />
          </button>
        </header>
        <div className="promise">
          <Icon name="device" />
          <p>{texts.onDevice}</p>
          <p className="soft">{texts[engine]}</p>
        </div>
        <ul className="whys">
          {suggestions.map((suggestion) => (
            <WhyItem key={suggestion.product.id} suggestion={suggestion} />
          ))}
        </ul>
        <Controls onPause={onPause} />
      </div>
    </dialog>
  );
}
