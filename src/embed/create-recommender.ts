import type { Phase } from '#contracts/phase.ts';
import type { Consent, ShopperProfile } from '#contracts/shopper-profile.ts';
import type { Suggestion } from '#contracts/suggestion.ts';
import { createSuggestionsStore, shownPhase } from '#store/suggestions-store.ts';
import { SuggestionsController } from './controller.ts';
import { type Ask, Recommender } from './recommender.ts';
import type { RecommenderOptions } from './recommender-options.ts';

/** What a list is at one moment. `phase` is undefined until the catalogue is there. */
export interface SuggestionsSnapshot {
  readonly suggestions: readonly Suggestion[];
  readonly phase: Phase | undefined;
}

/** The headless recommender: everything but the widget. */
export interface HeadlessRecommender {
  /** Resolves when the catalogue is there; rejects with an AisleError when there is none to be had. */
  readonly ready: Promise<void>;
  /** Calls back with the list now and whenever it changes, until the returned function is called. */
  watch(ask: Ask, listener: (snapshot: SuggestionsSnapshot) => void): () => void;
  /** `{type, item | product}`, as `aisle('track', …)`. */
  track(event: unknown): void;
  /** `[{item, quantity}]`, the whole cart. */
  cart(lines: unknown): void;
  consent(consent: Consent): void;
  profile(): ShopperProfile;
  /** Deletes every trace of the shopper. */
  forget(): Promise<void>;
  pause(): void;
  resume(): void;
  dispose(): void;
}

const live = new WeakMap<HeadlessRecommender, Recommender>();

/** Makes a recommender for a page. In the browser only; importing this module is safe anywhere. */
export function createRecommender(options: RecommenderOptions): HeadlessRecommender {
  const recommender = new Recommender({ ...options, base: directoryOf(options.base) });
  const ready = recommender.start();
  // Whoever does not wait for it hears of a failure by the phases; it is no unhandled rejection.
  ready.catch(() => {});
  const headless: HeadlessRecommender = {
    ready,
    watch: (ask, listener) => watch(recommender, ask, listener),
    track: (event) => recommender.track(event),
    cart: (lines) => recommender.cart(lines),
    consent: (consent) => recommender.setConsent(consent),
    profile: () => recommender.snapshot(),
    forget: () => recommender.forget(),
    pause: () => recommender.pause(),
    resume: () => recommender.resume(),
    dispose: () => recommender.dispose(),
  };
  live.set(headless, recommender);
  return headless;
}

/** Absolute: worker and model resolve addresses against their own places, not against the page. */
function directoryOf(base: string): string {
  const { href } = new URL(base, document.baseURI);
  return href.endsWith('/') ? href : `${href}/`;
}

/** The recommender behind a headless one, for the widget. */
export function recommenderOf(headless: HeadlessRecommender): Recommender {
  const recommender = live.get(headless);
  if (!recommender) throw new TypeError('Not a recommender: make it with createRecommender().');
  return recommender;
}

function watch(
  recommender: Recommender,
  ask: Ask,
  listener: (snapshot: SuggestionsSnapshot) => void,
): () => void {
  const store = createSuggestionsStore();
  const controller = new SuggestionsController(recommender, store, ask);
  const unsubscribe = store.subscribe((state) =>
    listener({ suggestions: state.suggestions, phase: shownPhase(state) }),
  );
  controller.refresh();
  void recommender.wantModel();
  return () => {
    unsubscribe();
    controller.destroy();
    store.getState().dispose();
  };
}
