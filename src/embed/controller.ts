import { AisleError } from '#contracts/aisle-error.ts';
import type { Phase } from '#contracts/phase.ts';
import type { Suggestion } from '#contracts/suggestion.ts';
import { recommendInstant, recommendWithModel } from '#recommend/recommend.ts';
import { sameOrder } from '#store/calm-merge.ts';
import type { SuggestionsStore } from '#store/suggestions-store.ts';
import { nextTask } from './idle.ts';
import type { Seat } from './page-shelves.ts';
import type { Ask, Recommender } from './recommender.ts';

/** How long each part took, in ms; undefined for what has not happened. */
export interface Timings {
  instantMs?: number;
  modelMs?: number;
  refineMs?: number;
}

/** Keeps one widget's list up to date: every change of the recommender begins anew and cancels what is under way. */
export class SuggestionsController {
  readonly timings: Timings = {};
  readonly #recommender: Recommender;
  readonly #store: SuggestionsStore;
  readonly #ask: Ask;
  readonly #unsubscribe: () => void;
  /** Its place among the widgets of the page; undefined for a list that is none. */
  readonly #seat: Seat | undefined;
  #run: AbortController | undefined;
  /** The last list as it was ranked, longer than what is shown of it, and what made it. */
  #ranked: { readonly list: readonly Suggestion[]; readonly madeBy: 'instant' | undefined } | undefined;
  #queued = false;
  /** The question that the shown list answers, model and refinement included. */
  #answered: string | undefined;
  #destroyed = false;

  /** @param element the widget; without it the list is what was asked for, whatever else stands on the page */
  constructor(recommender: Recommender, store: SuggestionsStore, ask: Ask, element?: Element) {
    this.#recommender = recommender;
    this.#store = store;
    this.#ask = ask;
    this.#seat =
      element &&
      recommender.shelves.join({
        element,
        store,
        limit: ask.limit,
        // A task of its own, as every rendering.
        follow: () => void setTimeout(() => this.#follow()),
        refresh: () => this.refresh(),
      });
    this.#unsubscribe = recommender.subscribe((change) => {
      if (change === 'list') this.refresh();
      else this.#progress();
    });
  }

  /** Several changes of one task (a signal and its consequences) are one refresh. */
  refresh(): void {
    if (this.#queued) return;
    this.#queued = true;
    // A task of its own: two widgets that hear the same news do not add up to a long one.
    setTimeout(() => {
      this.#queued = false;
      if (!this.#destroyed) void this.#update();
    });
  }

  destroy(): void {
    this.#destroyed = true;
    this.#unsubscribe();
    this.#seat?.leave();
    this.#run?.abort();
    this.#run = undefined;
  }

  async #update(): Promise<void> {
    this.#run?.abort();
    const run = new AbortController();
    this.#run = run;
    await this.#compute(run.signal);
    if (this.#run !== run) return;
    this.#run = undefined;
    this.#follow();
  }

  async #compute(signal: AbortSignal): Promise<void> {
    const { catalog, profile } = this.#recommender;
    if (profile.getState().paused) {
      this.#store.getState().pause();
      return;
    }
    if (this.#store.getState().paused) this.#store.getState().resume();
    if (!catalog) return;
    const { placement, limit } = this.#ask;
    const request = this.#recommender.request({ placement, limit: limit + (this.#seat?.extra ?? 0) });
    const { tier } = this.#recommender;
    if (!tier) {
      const started = performance.now();
      const list = recommendInstant(catalog, request);
      this.timings.instantMs = performance.now() - started;
      // Ranking and rendering are two tasks: on a slow phone, each alone is long enough.
      await nextTask();
      if (!signal.aborted) this.#show(list);
      return;
    }
    try {
      const started = performance.now();
      // The same question asked of more embeddings: its answer replaces the refined list, not the one before that.
      const question = JSON.stringify([
        request.history.map(({ item, type }) => [item, type]),
        request.current,
        request.cart,
      ]);
      const again = question === this.#answered;
      let last: readonly Suggestion[] | undefined;
      let lists = 0;
      for await (const list of recommendWithModel(catalog, tier, request, signal)) {
        if (signal.aborted) return;
        this.timings[lists++ === 0 ? 'modelMs' : 'refineMs'] = performance.now() - started;
        last = list;
        await nextTask();
        if (signal.aborted) return;
        if (!again) this.#show(list);
      }
      if (again && last) this.#show(last);
      this.#answered = question;
    } catch (thrown) {
      // A failed engine is the supervisor's to replace; the cards stay, and its next state begins anew.
      if (signal.aborted || AisleError.from(thrown, 'worker-failed').code === 'aborted') return;
      if (this.#recommender.tier?.engine === tier.engine)
        this.#show(recommendInstant(catalog, request), 'instant');
    }
  }

  /** The widgets before it show something else. A list that is under way comes with what they show by then. */
  #follow(): void {
    if (this.#destroyed || this.#queued || this.#run || !this.#ranked || !this.#seat) return;
    const { list, madeBy } = this.#ranked;
    const { suggestions, phase } = this.#store.getState();
    // Without a phase it was cleared: what the shopper had forgotten does not come back.
    if (phase && !sameOrder(this.#seat.pick(list), suggestions)) this.#show(list, madeBy);
  }

  #show(ranked: readonly Suggestion[], madeBy?: 'instant'): void {
    this.#ranked = { list: ranked, madeBy };
    const list = this.#seat?.pick(ranked) ?? ranked;
    const phase = list.length === 0 ? ({ phase: 'empty' } as const) : this.#phase();
    const { engineState } = this.#recommender;
    const engine = engineState.kind === 'ready' ? engineState.device : 'instant';
    this.#store.getState().show(list, phase, madeBy ?? engine);
  }

  /** The model's download moves on: the cards stay as they are. */
  #progress(): void {
    const { phase, suggestions } = this.#store.getState();
    if (phase === undefined || suggestions.length === 0) return;
    this.#store.getState().setPhase(this.#phase(), 'instant');
  }

  #phase(): Phase {
    const state = this.#recommender.engineState;
    switch (state.kind) {
      case 'idle':
        return { phase: 'instant' };
      case 'loading':
        return state.after
          ? { phase: 'degraded', reason: state.after }
          : { phase: 'loading', progress: state.progress };
      case 'ready':
        return { phase: 'ready', engine: state.device };
      case 'off':
        return state.reason
          ? { phase: 'degraded', reason: state.reason }
          : { phase: 'ready', engine: 'instant' };
    }
  }
}
