import type { Placement } from '#contracts/suggestion.ts';
import type { Experiment } from './holdout.ts';
import { pushExperiment } from './measure.ts';
import type { WidgetModule } from './mount.ts';

/** Tells the page which group its shopper is in, by an event and, where that is on, in its data layer. */
export function tellExperiment(
  element: HTMLElement,
  experiment: Experiment,
  placement: Placement,
  { analytics }: { readonly analytics: 'none' | 'datalayer' },
  { dispatchAisle }: WidgetModule,
): void {
  // Listeners that the page queued before we came are attached after its tags were worked off.
  setTimeout(() => {
    dispatchAisle(element, 'aisle:experiment', { ...experiment, placement });
    if (analytics === 'datalayer') pushExperiment(window, placement, experiment);
  });
}

/** Nothing of ours; what the host keeps hidden for this case is shown. */
export function showControl(element: HTMLElement, selector: string | undefined) {
  element.hidden = true;
  element.dataset.holdout = 'control';
  const shown = fallbacks(selector).filter((fallback) => fallback.hidden);
  for (const fallback of shown) fallback.hidden = false;
  return {
    refresh: () => {},
    destroy: () => {
      for (const fallback of shown) fallback.hidden = true;
    },
  };
}

function fallbacks(selector: string | undefined): HTMLElement[] {
  try {
    return selector === undefined ? [] : [...document.querySelectorAll<HTMLElement>(selector)];
  } catch {
    // Not a selector: there is nothing to show instead.
    return [];
  }
}
