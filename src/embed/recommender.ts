import type { Catalog } from '#catalog/catalog.ts';
import { createCatalog } from '#catalog/create-catalog.ts';
import type { EmbeddingTable } from '#catalog/embedding-table.ts';
import { loadCatalog } from '#catalog/load-catalog.ts';
import { AisleError } from '#contracts/aisle-error.ts';
import type { Device, EnginePreference } from '#contracts/engine.ts';
import type { Product, ProductRef } from '#contracts/product.ts';
import type { Consent, ShopperProfile } from '#contracts/shopper-profile.ts';
import type { ItemSnapshot, PageSignal } from '#contracts/shopping-event.ts';
import type { LoadOptions } from '#contracts/worker-protocol.ts';
import { detectCapabilities, devicesToTry, deviceToMeasure, type Measured } from '#engine/choose-device.ts';
import { embedCatalog } from '#engine/embed-catalog.ts';
import { EmbeddingCache } from '#engine/embedding-cache.ts';
import { startWorker } from '#engine/start-worker.ts';
import { EngineSupervisor, type EngineState } from '#engine/supervisor.ts';
import { WorkerEngine } from '#engine/worker-engine.ts';
import { callSource } from '#page/calls.ts';
import { startPageState } from '#page/page-state.ts';
import type { PageWindow } from '#page/source.ts';
import type { ModelTier, RecommendRequest } from '#recommend/recommend.ts';
import { applySignal } from '#shopper/apply-signal.ts';
import { browserSeam } from '#shopper/browser-seam.ts';
import { effectiveConsent } from '#shopper/consent.ts';
import { compactHistory } from '#shopper/history.ts';
import { createProfileStore, type ProfileStore } from '#shopper/profile-store.ts';
import { whenIdle } from './idle.ts';
import { learnKnowledge } from './learn-knowledge.ts';
import { MeasuredDevices } from './measured-devices.ts';
import { Reporter } from './report.ts';

export interface RecommenderOptions {
  /** URL of a feed or compiled catalogue, or the products themselves. */
  readonly catalog: string | readonly Product[];
  /** Directory that holds aisle-worker.js, ort/ and models/, ending in "/". */
  readonly base: string;
  readonly engine?: EnginePreference;
  /** URL of a model directory or `hub:ORG/NAME`; by default the model in `base`. */
  readonly model?: string | undefined;
  readonly consent?: Consent | undefined;
  /** Names of page-state sources, or `auto` for all. */
  readonly pageState?: readonly string[] | 'auto';
  /** The merchant's own rule: a product that it refuses is never shown. */
  readonly filter?: (product: Product) => boolean;
}

/** What a list is asked for, beyond what the recommender knows by itself. */
export type Ask = Pick<RecommendRequest, 'placement' | 'limit'>;

/** `progress`: the lists stand, only the engine's state moved on. */
export type Change = 'list' | 'progress';

/** Everything that the widgets of a page share: one catalogue, one profile, one engine. */
export class Recommender {
  readonly reporter = new Reporter();
  readonly profile: ProfileStore;
  readonly #options: RecommenderOptions;
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #life = new AbortController();
  readonly #calls: ReturnType<typeof callSource>;
  readonly #measured: MeasuredDevices;
  readonly #supervisor: EngineSupervisor;
  readonly #stops: (() => void)[] = [];
  /** Signals that came before the catalogue, which alone can say what product they mean. */
  #waiting: PageSignal[] | undefined = [];
  #catalog: Catalog | undefined;
  #computed: EmbeddingTable | undefined;
  #embedding: AbortController | undefined;
  #current: string | undefined;
  #wanted = false;
  /** Settles when catalogue and knowledge are there, or will not be: instant cards come before the model. */
  #listing: Promise<void> = Promise.resolve();
  #filterThrew = false;

  constructor(options: RecommenderOptions) {
    this.#options = options;
    const report = (error: AisleError): void => this.reporter.error(error.toData());
    const consent = effectiveConsent(options.consent, navigator);
    this.profile = createProfileStore({ seam: browserSeam(window), consent, report });
    this.#measured = new MeasuredDevices(() =>
      this.profile.consent() === 'granted' ? window.localStorage : undefined,
    );
    this.#supervisor = new EngineSupervisor({
      devices: () => this.#devices(),
      create: (device) =>
        new WorkerEngine(() => startWorker(`${options.base}aisle-worker.js`), this.#loadOptions(device)),
      onMeasured: (device, passMs) => this.#measured.set(device, passMs),
      onState: (state) => this.#onEngine(state),
      onError: (error) => this.reporter.error(error, true),
    });
    this.#calls = callSource({ window: window as PageWindow, now: Date.now });
    this.#stops.push(
      this.profile.subscribe(() => this.#changed()),
      this.profile.onForget(() => this.#forgetCaches()),
    );
  }

  get catalog(): Catalog | undefined {
    return this.#catalog;
  }

  get engineState(): EngineState {
    return this.#supervisor.state;
  }

  /** The engine's tier, once the model is ready. */
  get tier(): ModelTier | undefined {
    const state = this.#supervisor.state;
    if (state.kind !== 'ready') return undefined;
    const shipped = this.#catalog?.embeddings;
    // Embeddings of other weights lie in another space.
    const embeddings = shipped?.modelHash === state.info.modelHash ? shipped : this.#computed;
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
        emit: (signal) => this.#receive(signal),
        report: (warning) => this.reporter.warn(warning),
      }),
    );
    const loading = this.#loadCatalog();
    this.#listing = loading.then(
      () => this.#learn(),
      () => {},
    );
    try {
      await loading;
    } finally {
      const waiting = this.#waiting ?? [];
      this.#waiting = undefined;
      for (const signal of waiting) this.#apply(signal);
      this.#changed();
    }
  }

  /** Asks for the model; it is fetched when the page rests, and never for a shopper who saves data unless forced. */
  async wantModel(): Promise<void> {
    if (this.#wanted) return;
    this.#wanted = true;
    await this.#listing;
    await whenIdle();
    if (this.#catalog && !this.#life.signal.aborted && !this.profile.getState().paused)
      await this.#supervisor.start();
  }

  request(ask: Ask): RecommendRequest {
    const { filter } = this.#options;
    const { events, cart } = this.profile.getState();
    const products = this.#catalog?.products ?? [];
    return {
      ...ask,
      history: compactHistory(events, Date.now()),
      current: this.#current,
      cart: cart.map((line) => line.item),
      ...(filter ? { filter: (row: number) => this.#passes(filter, products[row]!) } : {}),
    };
  }

  /** A rule that throws has not passed the product; that it throws is said once, not once a product. */
  #passes(filter: (product: Product) => boolean, product: Product): boolean {
    try {
      return filter(product);
    } catch (thrown) {
      if (!this.#filterThrew) this.reporter.error(AisleError.from(thrown, 'host-callback').toData());
      this.#filterThrew = true;
      return false;
    }
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
    this.profile.setConsent(effectiveConsent(explicit, navigator));
  }

  async forget(): Promise<void> {
    await this.profile.forget();
    this.#changed();
  }

  snapshot(): ShopperProfile {
    return this.profile.getState();
  }

  dispose(): void {
    this.#life.abort();
    this.#embedding?.abort();
    this.#supervisor.stop();
    for (const stop of this.#stops.splice(0)) stop();
    this.profile.dispose();
    this.#listeners.clear();
  }

  async #loadCatalog(): Promise<void> {
    const { catalog } = this.#options;
    if (typeof catalog !== 'string') {
      this.#catalog = createCatalog(catalog);
      return;
    }
    const loaded = await loadCatalog(catalog, {
      consentToCache: this.profile.consent() === 'granted',
      signal: this.#life.signal,
      onReport: (report) => {
        const [trouble] = report.troubles;
        if (trouble) this.reporter.error(trouble);
        else if (report.problems.length > 0) {
          this.reporter.warn(
            `${report.problems.length} problems in the catalogue were passed over. \`npx aisle compile\` lists them.`,
          );
        }
      },
    });
    this.#catalog = loaded.catalog;
    void loaded.settled.then(() => {
      this.#embedCatalog();
      this.#changed();
    });
  }

  /** Without knowledge the lists stand on the shop's own data: that it is missing is no fault of the page. */
  async #learn(): Promise<void> {
    const { signal } = this.#life;
    try {
      await learnKnowledge(this.#catalog!, `${this.#options.base}knowledge.bin`, signal);
      this.#changed();
    } catch (thrown) {
      if (!signal.aborted) this.reporter.error(AisleError.from(thrown, 'knowledge-invalid').toData(), true);
    }
  }

  #receive(signal: PageSignal): void {
    if (this.#waiting) this.#waiting.push(signal);
    else this.#apply(signal);
  }

  #apply(signal: PageSignal): void {
    if (signal.kind === 'current') {
      this.#current = signal.product && this.#resolve(signal.product).item;
      this.#changed();
      return;
    }
    if (this.profile.getState().paused) return;
    applySignal(this.profile, signal, (ref) => this.#resolve(ref));
  }

  #resolve(ref: ProductRef): { item: string; snapshot?: ItemSnapshot } {
    const row = this.#catalog?.resolve(ref);
    if (row !== undefined) return { item: this.#catalog!.products[row]!.id };
    const { title, category, brand } = ref;
    if (title === undefined) return { item: ref.ids[0]! };
    return {
      item: ref.ids[0]!,
      snapshot: {
        title,
        ...(category === undefined ? {} : { category }),
        ...(brand === undefined ? {} : { brand }),
      },
    };
  }

  async #devices(): Promise<Device[]> {
    const preference = this.#options.engine ?? 'auto';
    const saveData =
      (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData === true;
    if (preference === 'auto' && saveData) return [];
    // Asking for an adapter wakes the GPU process, and complains in the console where there is none.
    const gpu = preference === 'auto' || preference === 'webgpu' ? navigator.gpu : undefined;
    const capabilities = await detectCapabilities(gpu);
    const measured: Measured = this.#measured.get();
    const next = deviceToMeasure(preference, capabilities, measured);
    const devices = devicesToTry(preference, capabilities, measured);
    return next ? [next, ...devices.filter((device) => device !== next)] : devices;
  }

  #loadOptions(device: Device): LoadOptions {
    const { model, base } = this.#options;
    const directory = new URL(model ?? 'models/aisle-gpt2/', model === undefined ? base : location.href).href;
    return {
      device,
      model: model?.startsWith('hub:')
        ? { kind: 'hub', id: model.slice(4) }
        : { kind: 'directory', url: directory.endsWith('/') ? directory : `${directory}/` },
      runtimeUrl: `${base}ort/`,
      cache: this.profile.consent() === 'granted',
    };
  }

  #onEngine(state: EngineState): void {
    if (state.kind === 'loading') {
      this.#changed('progress');
      return;
    }
    this.#embedding?.abort();
    this.#embedding = undefined;
    if (state.kind === 'ready') this.#embedCatalog();
    this.#changed();
  }

  /** Reads the catalogue with the model, unless its embeddings came with it. */
  #embedCatalog(): void {
    const tier = this.tier;
    if (!this.#catalog || !tier || tier.embeddings || this.#embedding) return;
    const controller = new AbortController();
    this.#embedding = controller;
    const seen = compactHistory(this.profile.getState().events, Date.now());
    embedCatalog(this.#catalog, {
      engine: tier.engine,
      info: tier.info,
      cache: new EmbeddingCache(this.profile.consent() === 'granted' ? globalThis.caches : undefined),
      first: seen.flatMap(({ item }) => this.#catalog!.rowOf(item) ?? []),
      whenIdle,
      signal: controller.signal,
      onTable: (table) => {
        this.#computed = table;
        this.#changed();
      },
    }).catch((error: unknown) => {
      const { code } = AisleError.from(error, 'worker-failed');
      // The supervisor hears of a failed worker by itself.
      if (code !== 'aborted' && code !== 'worker-failed')
        this.reporter.error(AisleError.from(error, code).toData(), true);
    });
  }

  async #forgetCaches(): Promise<void> {
    this.#computed = undefined;
    this.#embedding?.abort();
    this.#embedding = undefined;
    try {
      const names = (await globalThis.caches?.keys()) ?? [];
      await Promise.all(names.filter((name) => name.startsWith('aisle-')).map((name) => caches.delete(name)));
    } catch {
      // Where caches are refused nothing was kept.
    }
  }

  #changed(change: Change = 'list'): void {
    for (const listener of this.#listeners) listener(change);
  }
}
