import { useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { shownPhase } from '#store/suggestions-store.ts';
import { Paused } from './Paused.tsx';
import { Shelf } from './Shelf.tsx';
import { useView } from './view.ts';

/** Reads the store for all that is below it: as it never goes away, it hears of each change before the page does. */
export function Widget() {
  const { element, store, onPause, onResume } = useView();
  const phase = useStore(store, (state) => shownPhase(state)?.phase);
  const engine = useStore(store, (state) => state.engine);
  const suggestions = useStore(store, (state) => state.suggestions);
  const revision = useStore(store, (state) => state.revision);
  const refined = useStore(store, (state) => state.refined);
  const paused = phase === 'paused';
  const button = useRef<HTMLButtonElement>(null);
  const pressed = useRef<'pause' | 'resume'>(undefined);

  // In a layout effect, so that who waits for data-phase finds the cards of that phase.
  useLayoutEffect(() => {
    if (phase === undefined) element.removeAttribute('data-phase');
    else element.setAttribute('data-phase', phase);
    element.setAttribute('data-engine', engine);
  }, [element, phase, engine]);

  // Pausing and resuming take away the very button that was pressed: the focus goes to the one that took its place.
  // It stays where it is when the page did it.
  useEffect(() => {
    if (pressed.current === (paused ? 'pause' : 'resume')) button.current?.focus();
    pressed.current = undefined;
  }, [paused]);

  function pause(): void {
    pressed.current = 'pause';
    store.getState().pause();
    onPause?.();
  }

  function resume(): void {
    pressed.current = 'resume';
    store.getState().resume();
    onResume?.();
  }

  if (paused) return <Paused button={button} onResume={resume} />;
  const shelf = { suggestions, revision, refined, phase, button };
  return <Shelf {...shelf} onPause={pause} />;
}
