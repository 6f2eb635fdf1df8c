import { AisleError } from '#contracts/aisle-error.ts';
import type { Placement } from '#contracts/suggestion.ts';
import { createSuggestionsStore, shownPhase } from '#store/suggestions-store.ts';
import { SuggestionsController } from './controller.ts';
import type { MountOptions } from './options.ts';
import type { Recommender } from './recommender.ts';

export interface MountHandle {
  readonly element: HTMLElement;
  /** Computes the list anew. */
  refresh(): void;
  /** Takes the widget away, with everything that it holds. */
  destroy(): void;
}

/** What stands where: the same widget asked for twice, as by a doubled script tag, is one. */
const standing = new WeakMap<Element, Map<Placement, MountHandle>>();

/** The widget room, handed in: the script tag fetches it (React is most of it) beside the rest, not behind it. */
export type WidgetModule = typeof import('./widget-module.ts');

/** Puts one widget into the page. Throws `target-missing`. */
export function mount(
  recommender: Recommender,
  widgetModule: WidgetModule,
  options: MountOptions,
): MountHandle {
  const { defineAisleElement, dispatchAisle, dispatchError, mountWidget, TAG } = widgetModule;
  const host = findTarget(options.target);
  const here = standing.get(host) ?? new Map<Placement, MountHandle>();
  standing.set(host, here);
  const standingHere = here.get(options.placement);
  if (standingHere?.element.isConnected) return standingHere;
  defineAisleElement();
  const element = document.createElement(TAG);
  if (options.theme !== 'auto') element.dataset.theme = options.theme;
  if (host instanceof HTMLScriptElement) host.after(element);
  else host.append(element);

  const store = createSuggestionsStore();
  const controller = new SuggestionsController(recommender, store, options);
  const widget = mountWidget(element, {
    store,
    ...(options.locale === undefined ? {} : { locale: options.locale }),
    currency: options.currency,
    placement: options.placement,
    limit: options.limit,
    onPause: () => recommender.pause(),
    onResume: () => recommender.resume(),
    onForget: () => recommender.forget(),
  });
  const stops = [
    recommender.reporter.subscribe((error) => dispatchError(element, error)),
    store.subscribe((state, before) => {
      const phase = shownPhase(state);
      const changed =
        phase?.phase !== shownPhase(before)?.phase ||
        state.engine !== before.engine ||
        state.suggestions !== before.suggestions;
      if (!phase || !changed) return;
      const items = state.suggestions.map(({ product }) => product.id);
      dispatchAisle(element, 'aisle:phase', {
        phase: phase.phase,
        engine: state.engine,
        timings: { ...controller.timings },
        items,
      });
    }),
  ];
  controller.refresh();
  void recommender.wantModel();
  const handle: MountHandle = {
    element,
    refresh: () => controller.refresh(),
    destroy() {
      // Called again, it must not forget a widget that came after it.
      if (here.get(options.placement) === handle) here.delete(options.placement);
      for (const stop of stops.splice(0)) stop();
      controller.destroy();
      widget.destroy();
      element.remove();
    },
  };
  here.set(options.placement, handle);
  return handle;
}

function findTarget(target: string | Element): Element {
  if (target instanceof Element) return target;
  let found: Element | null = null;
  try {
    found = document.querySelector(target);
  } catch {
    // Not a selector: the same answer as one that finds nothing.
  }
  if (!found) throw new AisleError('target-missing', target);
  return found;
}
