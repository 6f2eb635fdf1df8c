import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ErrorData } from '#contracts/aisle-error.ts';
import type { Device } from '#contracts/engine.ts';
import type { Phase } from '#contracts/phase.ts';
import type { Suggestion } from '#contracts/suggestion.ts';
import { calmMerge, sameOrder } from './calm-merge.ts';

type ServingEngine = Device | 'instant';
type TouchSource = 'pointer' | 'focus';

export interface SuggestionsState {
  /** What the engines are doing; undefined until the catalogue is there. While paused, see `shownPhase`. */
  readonly phase: Phase | undefined;
  readonly suggestions: readonly Suggestion[];
  readonly paused: boolean;
  /** The engine that the shown suggestions come from. */
  readonly engine: ServingEngine;
  readonly lastError: ErrorData | undefined;
  /** Counts the lists shown so far; a refresh of the same cards in the same order is the same list. */
  readonly revision: number;
  /** Turns true, once, when the model has changed a list that the shopper had before them. */
  readonly refined: boolean;
}

interface SuggestionsActions {
  /** A new list (none with `paused`, which keeps what there was). `engine` is needed only where the phase does not name the engine that made it (`degraded`). */
  show(suggestions: readonly Suggestion[], phase: Phase, engine?: ServingEngine): void;
  /** The same list in another phase, such as progress of the model's download. */
  setPhase(phase: Phase, engine?: ServingEngine): void;
  /** An engine failed: `degraded`, and the last good suggestions stay. */
  fail(error: ErrorData, engine?: ServingEngine): void;
  pause(): void;
  resume(): void;
  /** Back to the skeleton, as when the shopper was forgotten; the next `show` applies at once. */
  clear(): void;
  /** The pointer or the focus is in the widget, on the card of `item` if on any. */
  touch(source: TouchSource, item: string | undefined): void;
  /** It left; a list that was held comes in. */
  leave(source: TouchSource): void;
  /** Stops the timer of a held list. */
  dispose(): void;
}

export type SuggestionsStore = StoreApi<SuggestionsState & SuggestionsActions>;

const PAUSED: Phase = { phase: 'paused' };

export interface StoreOptions {
  /** How long, in ms, a new order may wait for the shopper to leave the widget. */
  readonly maxHoldMs?: number;
}

/** One store for each mounted widget. */
export function createSuggestionsStore({ maxHoldMs = 8000 }: StoreOptions = {}): SuggestionsStore {
  const touched = new Map<TouchSource, string | undefined>();
  let held: readonly Suggestion[] | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function drop(): void {
    clearTimeout(timer);
    timer = undefined;
    held = undefined;
  }

  return createStore((set, get) => {
    function merge(
      incoming: readonly Suggestion[],
      phase: Phase | undefined,
      overdue: boolean,
    ): Partial<SuggestionsState> {
      const { suggestions: shown, revision, refined } = get();
      const ids = touched.size === 0 ? undefined : [...touched.values()].filter((id) => id !== undefined);
      const merged = calmMerge({ shown, incoming, touched: ids, overdue });
      if (merged === undefined) {
        held = incoming;
        timer ??= setTimeout(() => set(merge(held ?? incoming, get().phase, true)), maxHoldMs);
        return {};
      }
      drop();
      if (sameOrder(shown, merged)) return { suggestions: merged };
      return {
        suggestions: merged,
        revision: revision + 1,
        refined: refined || (phase?.phase === 'ready' && shown.length > 0),
      };
    }

    return {
      phase: undefined,
      suggestions: [],
      paused: false,
      engine: 'instant',
      lastError: undefined,
      revision: 0,
      refined: false,

      show(suggestions, phase, engine) {
        if (phase.phase === 'paused') return set({ paused: true });
        set({ ...phasePatch(phase, engine), ...merge(suggestions, phase, false) });
      },
      setPhase: (phase, engine) => set(phasePatch(phase, engine)),
      fail: (reason, engine) =>
        set({ ...phasePatch({ phase: 'degraded', reason }, engine), lastError: reason }),
      pause: () => set({ paused: true }),
      resume: () => set({ paused: false }),
      clear() {
        drop();
        set({ suggestions: [], phase: undefined, lastError: undefined });
      },
      touch: (source, item) => void touched.set(source, item),
      leave(source) {
        touched.delete(source);
        if (touched.size === 0 && held !== undefined) set(merge(held, get().phase, false));
      },
      dispose: drop,
    };
  });
}

/** The phase as the shopper sees it: a pause covers whatever the engines do meanwhile. */
export function shownPhase(state: SuggestionsState): Phase | undefined {
  return state.paused ? PAUSED : state.phase;
}

function phasePatch(phase: Phase, engine: ServingEngine | undefined): Partial<SuggestionsState> {
  if (phase.phase === 'paused') return { paused: true };
  const serving = engine ?? (phase.phase === 'ready' ? phase.engine : undefined);
  return serving === undefined ? { phase } : { phase, engine: serving };
}
