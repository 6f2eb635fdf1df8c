import type { Placement, Suggestion } from '#contracts/suggestion.ts';
import { createSuggestionsStore, shownPhase } from '#store/suggestions-store.ts';
import type { LoadTexts } from '#widget/texts-source.ts';
import { SuggestionsController } from './controller.ts';
import { measureToDataLayer } from './measure.ts';
import { showControl, tellExperiment } from './mount-experiment.ts';
import { findTarget } from './mount-target.ts';
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

/** The widget room with the way to the texts of other languages, which differs between script tag and package. */
export interface WidgetRoom extends WidgetModule {
  readonly loadTexts: LoadTexts;
}

/** What code that mounts by itself may add: it is told of each list that is shown. */
export interface MountHooks {
  readonly onList?: (suggestions: readonly Suggestion[]) => void;
  /** Cards are filled by children of the element with such slots; see `slotOf`. */
  readonly slotted?: boolean;
}

/** Puts one widget into the page; for a shopper who is held out, an empty and hidden one. Throws `target-missing`. */
export function mount(
  recommender: Recommender,
  room: WidgetRoom,
  options: MountOptions,
  hooks: MountHooks = {},
): MountHandle {
  const host = findTarget(options.target);
  const here = standing.get(host) ?? new Map<Placement, MountHandle>();
  standing.set(host, here);
  const standingHere = here.get(options.placement);
  if (standingHere?.element.isConnected) return standingHere;
  standingHere?.destroy();
  room.defineAisleElement();
  const element = document.createElement(room.TAG);
  if (options.theme !== 'auto') element.dataset.theme = options.theme;
  if (host instanceof HTMLScriptElement) host.after(element);
  else host.append(element);

  const { experiment } = recommender;
  if (experiment) tellExperiment(element, experiment, options.placement, recommender, room);
  const inside =
    experiment?.variant === 'control'
      ? showControl(element, recommender.holdoutShow)
      : showWidget(element, host, recommender, room, options, hooks);
  const handle: MountHandle = {
    element,
    refresh: inside.refresh,
    destroy() {
      // Called again, it must not forget a widget that came after it.
      if (here.get(options.placement) === handle) here.delete(options.placement);
      inside.destroy();
      element.remove();
    },
  };
  here.set(options.placement, handle);
  return handle;
}

function showWidget(
  element: HTMLElement,
  host: Element,
  recommender: Recommender,
  { mountWidget, dispatchAisle, dispatchError, loadTexts }: WidgetRoom,
  options: MountOptions,
  { onList, slotted }: MountHooks,
): Omit<MountHandle, 'element'> {
  const { placement, limit, layout, locale, currency } = options;
  const store = createSuggestionsStore();
  let controller: SuggestionsController | undefined;
  let ended = false;
  const widget = mountWidget(element, {
    store,
    ...(locale === undefined ? {} : { locale }),
    currency,
    placement,
    limit,
    layout,
    loadTexts,
    card: slotted ? 'slot' : cardTemplate(host),
    onPause: () => recommender.pause(),
    onResume: () => recommender.resume(),
    onForget: () => recommender.forget(),
  });
  const stops = [
    recommender.reporter.subscribe((error) => dispatchError(element, error)),
    store.subscribe((state, before) => {
      if (state.suggestions !== before.suggestions) onList?.(state.suggestions);
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
        timings: { ...controller?.timings },
        items,
      });
    }),
  ];
  if (recommender.analytics === 'datalayer') {
    const suggestions = (): readonly Suggestion[] => store.getState().suggestions;
    stops.push(measureToDataLayer(element, window, { placement, currency, suggestions }));
  }

  function start(): void {
    if (ended) return;
    controller = new SuggestionsController(recommender, store, options, element);
    controller.refresh();
    void recommender.wantModel();
  }
  // Cards come with the words of their language, or a reader would see them turn over.
  if (widget.ready) void widget.ready.then(start);
  else start();

  return {
    refresh: () => controller?.refresh(),
    destroy() {
      ended = true;
      for (const stop of stops.splice(0)) stop();
      controller?.destroy();
      widget.destroy();
    },
  };
}

/** The host's own card: the template within the target, or else the page's first. */
function cardTemplate(host: Element): HTMLTemplateElement | undefined {
  const selector = 'template[data-aisle-card]';
  return (
    host.querySelector<HTMLTemplateElement>(selector) ??
    document.querySelector<HTMLTemplateElement>(selector) ??
    undefined
  );
}
