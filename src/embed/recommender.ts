import type { Catalog } from '#catalog/catalog.ts';
import type { AisleError } from '#contracts/aisle-error.ts';
import type { Product } from '#contracts/product.ts';
import type { Consent, ShopperProfile } from '#contracts/shopper-profile.ts';
import type { PageSignal } from '#contracts/shopping-event.ts';
import { startWorker } from '#engine/start-worker.ts';
import { EngineSupervisor, type EngineState } from '#engine/supervisor.ts';
import { WorkerEngine } from '#engine/worker-engine.ts';
import { callSource } from '#page/calls.ts';
import { startPageState } from '#page/page-state.ts';
import type { PageWindow } from '#page/source.ts';
import type { ModelTier, RecommendRequest } from '#recommend/recommend.ts';
import { applySignal } from '#shopper/apply-signal.ts';
import { browserSeam } from '#shopper/browser-seam.ts';
import { compactHistory } from '#shopper/history.ts';
import { createProfileStore, type ProfileStore } from '#shopper/profile-store.ts';
import { createVisitorId } from '#shopper/visitor-id.ts';
import { announce } from './announce.ts';
import { CatalogEmbedding } from './catalog-embedding.ts';
import type { ConsentWindow } from './consent/consent-source.ts';
import { type ConsentWatch, watchConsent } from './consent/watch-consent.ts';
import { deleteCaches } from './delete-caches.ts';
import { chooseDevices, loadOptions } from './engine-options.ts';
import { type Experiment, variantOf } from './holdout.ts';
import { whenIdle } from './idle.ts';
import { MeasuredDevices } from './measured-devices.ts';
import { PageShelves } from './page-shelves.ts';
import { productFilter } from './product-filter.ts';
import type { RecommenderOptions } from './recommender-options.ts';
import { Reporter } from './report.ts';
import { resolveProduct } from './resolve-product.ts';
import { ShopLoader } from './shop-loader.ts';
import { SignalIntake } from './signal-intake.ts';

/** What a list is asked for, beyond what the recommender knows by itself. */
export type Ask = Pick<RecommendRequest, 'placement' | 'limit'>;

/** `progress`: the lists stand, only the engine's state moved on. */
export type Change = 'list' | 'progress';

/** Everything that the widgets of a page share: one catalogue, one profile, one engine. */
export class Recommender {
  readonly reporter = new Reporter();
  readonly shelves = new PageShelves();
  readonly profile: ProfileStore;
  readonly analytics: 'none' | 'datalayer';
  /** The shopper's group; undefined where nobody is held out. */
  readonly experiment: Experiment | undefined;
  readonly #options: RecommenderOptions;
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #calls: ReturnType<typeof callSource>;
  readonly #measured: MeasuredDevices;
  readonly #supervisor: EngineSupervisor;
  readonly #filter: ((product: Product) => boolean) | undefined;
  readonly #consent: ConsentWatch;
  readonly #embedding = new CatalogEmbedding();
  readonly #stops: (() => void)[] = [];
  readonly #intake = new SignalIntake(
    () => this.#shop.arrived,
    (signal) => this.#apply(signal),
  );
  readonly #shop: ShopLoader;
  #current: string | undefined;
  #wanted = false;
  #ended = false;

  constructor(options: RecommenderOptions) {
    this.#options = options;
    const report = (error: AisleError): void => this.reporter.error(error.toData());
    this.#filter = options.filter && productFilter(options.filter, report);
    this.#consent = watchConsent(options.consent, window as ConsentWindow, (consent) => {
      this.profile.setConsent(consent);
      if (consent === 'granted') visitor?.keep();
    });
    this.profile = createProfileStore({
      seam: browserSeam(window),
      consent: this.#consent.current(),
      report,
    });
    const { holdout = 0 } = options;
    const visitor = holdout > 0 ? createVisitorId(() => window.localStorage, this.#mayKeep) : undefined;
    if (this.#mayKeep) visitor?.keep();
    this.analytics = options.analytics ?? 'none';
    this.experiment = visitor && { variant: variantOf(visitor.id, holdout), holdout };
    this.#shop = new ShopLoader({
      catalog: options.catalog,
      base: options.base,
      corrections: options.corrections,
      mayKeep: () => this.#mayKeep,
      reporter: this.reporter,
      onChange: () => this.#changed(),
      onSettled: () => {
        this.#embedCatalog();
        this.#changed();
      },
    });
    this.#measured = new MeasuredDevices(() => (this.#mayKeep ? window.localStorage : undefined));
    this.#supervisor = new EngineSupervisor({
      devices: () => chooseDevices(options.engine ?? 'auto', this.#measured.get()),
      create: (device) =>
        new WorkerEngine(
          () => startWorker(`${options.base}aisle-worker.js`),
          loadOptions(device, { base: options.base, model: options.model, cache: this.#mayKeep }),
          (file) => announce('aisle:request', file),
        ),
      onMeasured: (device, passMs) => this.#measured.set(device, passMs),
      onState: (state) => this.#onEngine(state),
      onError: (error) => this.reporter.error(error, true),
    });
    this.#calls = callSource({ window: window as PageWindow, now: Date.now });
    this.#stops.push(
      this.profile.subscribe(() => this.#changed()),
      this.profile.onForget(() => {
        this.#embedding.forget();
        return deleteCaches();
      }),
      () => this.#consent.stop(),
    );
  }

  get holdoutShow(): string | undefined {
    return this.#options.holdoutShow;
  }

  /** undefined until lists can be made: with the knowledge, unless that keeps them waiting. */
  get catalog(): Catalog | undefined {
    return this.#shop.catalog;
  }

  get engineState(): EngineState {
    return this.#supervisor.state;
  }

  /** The engine's tier, once the model is ready. */
  get tier(): ModelTier | undefined {
    const state = this.#supervisor.state;
    if (state.kind !== 'ready') return undefined;
    const shipped = this.#shop.arrived?.embeddings;
    // Embeddings of other weights lie in another space.
    const embeddings = shipped?.modelHash === state.info.modelHash ? shipped : this.#embedding.table;
    return { engine: state.engine, info: state.info, embeddings };
  }

  /** Starts to read the page, and resolves when the catalogue is there. Rejects when there is none to be had. */
  async start(): Promise<void> {
    this.#stops.push(
      startPageState({
        sources: this.#options.pageState ?? 'auto',
        extra: [this.#calls],
        window: window as PageWindow,
        now: Date.now,
        emit: (signal) => this.#intake.receive(signal),
        report: (warning) => this.reporter.warn(warning),
      }),
    );
    try {
      await this.#shop.start();
    } finally {
      this.#intake.catalogCame();
      this.#changed();
      void this.#shop.complete.then(() => {
        if (!this.#ended && this.#intake.catalogIsComplete()) this.#changed();
      });
    }
  }

  /** Asks for the model; it is fetched when the page rests, and never for a shopper who saves data unless forced. */
  async wantModel(): Promise<void> {
    if (this.#wanted) return;
    this.#wanted = true;
    await this.#shop.listing;
    await whenIdle();
    if (this.#shop.arrived?.products.length && !this.#ended && !this.profile.getState().paused)
      await this.#supervisor.start();
  }

  request(ask: Ask): RecommendRequest {
    const filter = this.#filter;
    const { events, cart } = this.profile.getState();
    const products = this.#shop.arrived?.products ?? [];
    return {
      ...ask,
      history: compactHistory(events, Date.now()),
      current: this.#current,
      cart: cart.map((line) => line.item),
      ...(filter ? { filter: (row: number) => filter(products[row]!) } : {}),
    };
  }

  /** Calls back whenever a list may have changed: a new event, another product on the page, another engine. */
  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  track(input: unknown): void {
    this.#calls.track(input);
  }

  cart(input: unknown): void {
    this.#calls.cart(input);
  }

  pause(): void {
    this.profile.pause();
    this.#supervisor.stop();
    this.#wanted = false;
  }

  resume(): void {
    this.profile.resume();
    void this.wantModel();
  }

  setConsent(explicit: Consent): void {
    this.#consent.setExplicit(explicit);
  }

  async forget(): Promise<void> {
    await this.profile.forget();
    this.#changed();
  }

  snapshot(): ShopperProfile {
    return this.profile.getState();
  }

  dispose(): void {
    this.#ended = true;
    this.#shop.stop();
    this.#embedding.stop();
    this.#supervisor.stop();
    for (const stop of this.#stops.splice(0)) stop();
    this.profile.dispose();
    this.#listeners.clear();
  }

  get #mayKeep(): boolean {
    return this.profile.consent() === 'granted';
  }

  #apply(signal: PageSignal): void {
    if (signal.kind === 'current') {
      this.#current = signal.product && resolveProduct(this.#shop.arrived, signal.product).item;
      this.#changed();
      return;
    }
    if (this.profile.getState().paused) return;
    applySignal(this.profile, signal, (ref) => resolveProduct(this.#shop.arrived, ref));
  }

  #onEngine(state: EngineState): void {
    if (state.kind === 'loading') {
      this.#changed('progress');
      return;
    }
    this.#embedding.stop();
    if (state.kind === 'ready') this.#embedCatalog();
    this.#changed();
  }

  /** Reads the catalogue with the model, unless its embeddings came with it. */
  #embedCatalog(): void {
    const { tier } = this;
    if (!this.#shop.arrived || !tier || tier.embeddings) return;
    this.#embedding.start(this.#shop.arrived, tier, {
      mayKeep: this.#mayKeep,
      first: compactHistory(this.profile.getState().events, Date.now()).map(({ item }) => item),
      onTable: () => this.#changed(),
      onError: (error) => this.reporter.error(error.toData(), true),
    });
  }

  #changed(change: Change = 'list'): void {
    for (const listener of this.#listeners) listener(change);
  }
}
