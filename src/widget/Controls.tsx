import { useEffect, useRef, useState } from 'react';
import { useView } from './view.ts';

type Step = 'idle' | 'asking' | 'forgotten';

export function Controls({ onPause }: { readonly onPause: () => void }) {
  const { store, texts, onForget } = useView();
  const [step, setStep] = useState<Step>('idle');
  const box = useRef<HTMLDivElement>(null);

  // Each step replaces the button that was pressed; the box takes the focus and is read out with its question.
  useEffect(() => {
    if (step !== 'idle') box.current?.focus();
  }, [step]);

  async function forget(): Promise<void> {
    // Before the host is told: the list that it shows next must not be cleared by us.
    store.getState().clear();
    await onForget?.();
    setStep('forgotten');
  }

  return (
    <footer className="controls" ref={box} tabIndex={-1}>
      {step === 'asking' && <p>{texts.forgetAsk}</p>}
      {step === 'forgotten' && <output>{texts.forgotten}</output>}
      {step === 'asking' ? (
        <>
          <button type="button" className="button strong" part="forget-confirm" onClick={() => void forget()}>
            {texts.forgetYes}
          </button>
          <button type="button" className="button" onClick={() => setStep('idle')}>
            {texts.cancel}
          </button>
        </>
      ) : (
        <>
          <button type="button" className="button" part="pause" onClick={onPause}>
            {texts.pause}
          </button>
          {step === 'idle' && (
            <button type="button" className="button" part="forget" onClick={() => setStep('asking')}>
              {texts.forget}
            </button>
          )}
        </>
      )}
    </footer>
  );
}
