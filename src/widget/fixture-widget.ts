import { act } from 'react';
import { afterEach } from 'vitest';
import type { Phase } from '#contracts/phase.ts';
import type { Suggestion } from '#contracts/suggestion.ts';
import { createSuggestionsStore } from '#store/suggestions-store.ts';
import { TAG } from './element.ts';
import { mountWidget, type WidgetOptions } from './mount-widget.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const READY: Phase = { phase: 'ready', engine: 'wasm' };

const handles: { destroy(): void }[] = [];

afterEach(() => {
  act(() => handles.splice(0).forEach((handle) => handle.destroy()));
  document.body.replaceChildren();
});

/** What `mount` returns, once React has done all that it starts. */
export function rendered<Result>(mount: () => Result): Result {
  const results: Result[] = [];
  act(() => void results.push(mount()));
  return results[0] as Result;
}

/** A mounted widget for tests, with short ways to what is in it. */
export function setup(options: Partial<WidgetOptions> = {}) {
  const element = document.createElement(TAG);
  document.body.append(element);
  const store = createSuggestionsStore();
  const handle = rendered(() =>
    mountWidget(element, { store, locale: 'en', placement: 'related', ...options }),
  );
  handles.push(handle);
  const all = (selector: string) => [...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
  const one = (selector: string): HTMLElement => {
    const found = all(selector)[0];
    if (found === undefined) throw new Error(`Nothing matches ${selector}`);
    return found;
  };
  return {
    element,
    store,
    handle,
    all,
    one,
    show: (list: readonly Suggestion[], phase: Phase = READY) =>
      act(() => store.getState().show(list, phase)),
    click: (selector: string) => act(async () => one(selector).click()),
    heard: (name: string) => {
      const events: CustomEvent[] = [];
      document.addEventListener(name, (event) => events.push(event as CustomEvent));
      return events;
    },
  };
}
