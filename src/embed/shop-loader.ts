import type { Catalog } from '#catalog/catalog.ts';
import { createCatalog } from '#catalog/create-catalog.ts';
import { loadCatalog } from '#catalog/load-catalog.ts';
import type { Manifest } from '#catalog/manifest.ts';
import { AisleError } from '#contracts/aisle-error.ts';
import { recogniseNewRows } from '#recommend/shop-knowledge.ts';
import { fetchKnowledge, learnKnowledge } from './learn-knowledge.ts';
import { isModest } from './modest-device.ts';
import type { RecommenderOptions } from './recommender-options.ts';
import type { Reporter } from './report.ts';

/** How long the first list waits for the knowledge, in ms. */
const MOST_WAIT = 500;
/** What `aisle compile` writes. The knowledge waits for its word on what is needed, and is fetched at once beside a feed. */
const MANIFEST = /(?:^|\/)manifest\.json(?:$|[?#])/;

export interface ShopLoaderOptions extends Pick<RecommenderOptions, 'catalog' | 'base' | 'corrections'> {
  /** Whether a copy of the catalogue may be kept. */
  readonly mayKeep: () => boolean;
  readonly reporter: Reporter;
  /** Lists may be others now: more products, or what is known of them. */
  readonly onChange: () => void;
  /** All of the catalogue that will arrive has, its tables included. */
  readonly onSettled: () => void;
}

/** Fetches the catalogue and the retail knowledge, and says when lists can be made of them. */
export class ShopLoader {
  readonly #options: ShopLoaderOptions;
  readonly #life = new AbortController();
  /** Ends the download of the knowledge: with all else, or where there are no products to know something of. */
  readonly #fetching = new AbortController();
  #catalog: Catalog | undefined;
  #knowledge: Promise<readonly Uint8Array[]> | undefined;
  #open = false;
  #complete: Promise<void> = Promise.resolve();
  #listing: Promise<void> = Promise.resolve();

  constructor(options: ShopLoaderOptions) {
    this.#options = options;
  }

  /** As far as it has come: products are told apart by it before lists are made. */
  get arrived(): Catalog | undefined {
    return this.#catalog;
  }

  /** undefined until lists can be made: with the knowledge, unless that keeps them waiting. */
  get catalog(): Catalog | undefined {
    return this.#open ? this.#catalog : undefined;
  }

  /** Settles when the catalogue grows no more; never rejects. */
  get complete(): Promise<void> {
    return this.#complete;
  }

  /** Settles when catalogue and knowledge are there, or will not be: instant cards come before the model. Never rejects. */
  get listing(): Promise<void> {
    return this.#listing;
  }

  /** Resolves when lists can be made. Rejects when there is no catalogue to be had. */
  async start(): Promise<void> {
    const { catalog, corrections } = this.#options;
    // A merchant's own word may name any type.
    const mayTakePart = typeof catalog === 'string' && MANIFEST.test(catalog) && corrections === undefined;
    const isEmpty = catalog.length === 0;
    if (!mayTakePart && !isEmpty) this.#fetchKnowledge();
    const loading = this.#loadCatalog(({ knowledge }) => {
      if (mayTakePart) this.#fetchKnowledge(knowledge);
    });
    loading.catch(() => this.#fetching.abort());
    const learning = loading.then(() =>
      isEmpty ? undefined : this.#learn(this.#knowledge ?? this.#fetchKnowledge()),
    );
    this.#listing = learning.then(
      // The model's tier counts rows that stay: it waits for the last of them too.
      () => this.#complete,
      () => {},
    );
    try {
      await loading;
      // A first list that the knowledge overturns a moment later is worse than one that comes with it.
      await Promise.race([learning, after(MOST_WAIT)]);
    } finally {
      this.#open = true;
    }
  }

  stop(): void {
    this.#life.abort();
    this.#fetching.abort();
  }

  #fetchKnowledge(needed?: Manifest['knowledge']): Promise<readonly Uint8Array[]> {
    this.#knowledge = fetchKnowledge(this.#options.base, needed, this.#fetching.signal);
    // It is asked for when the catalogue has come, or not at all where there is none.
    this.#knowledge.catch(() => {});
    return this.#knowledge;
  }

  async #loadCatalog(onManifest: (manifest: Manifest) => void): Promise<void> {
    const { catalog, mayKeep, reporter, onChange, onSettled } = this.#options;
    if (typeof catalog !== 'string') {
      this.#catalog = createCatalog(catalog);
      return;
    }
    const loaded = await loadCatalog(catalog, {
      consentToCache: mayKeep(),
      firstPartOnly: isModest(navigator),
      onManifest,
      signal: this.#life.signal,
      onReport: ({ troubles: [trouble], problems: { length } }) => {
        if (trouble) reporter.error(trouble);
        else if (length > 0)
          reporter.warn(
            `${length} problems in the catalogue were passed over. \`npx aisle compile\` lists them.`,
          );
      },
    });
    this.#catalog = loaded.catalog;
    this.#complete = loaded.complete;
    // The list was made of what had come until then.
    void loaded.complete.then(onChange);
    void loaded.settled.then(onSettled);
  }

  /** Without knowledge the lists stand on the shop's own data: that it is missing is no fault of the page. */
  async #learn(files: Promise<readonly Uint8Array[]>): Promise<void> {
    const { corrections, reporter, onChange } = this.#options;
    const { signal } = this.#life;
    try {
      await learnKnowledge(
        this.#catalog!,
        files,
        signal,
        corrections === undefined
          ? undefined
          : { url: corrections, report: (error) => reporter.error(error.toData(), true) },
      );
      onChange();
    } catch (thrown) {
      if (!signal.aborted) reporter.error(AisleError.from(thrown, 'knowledge-invalid').toData(), true);
      return;
    }
    // Nobody waits for the rest of a large catalogue.
    void this.#complete
      .then(() => recogniseNewRows(this.#catalog!, { signal }))
      .then((some) => some && onChange())
      .catch(() => {});
  }
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
