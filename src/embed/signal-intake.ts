import type { Catalog } from '#catalog/catalog.ts';
import type { PageSignal } from '#contracts/shopping-event.ts';

/**
 * Takes in what the page says, in order. The catalogue alone can say what product a signal means: what it does not know
 * waits for as long as it grows, and what comes after that waits behind it.
 */
export class SignalIntake {
  readonly #catalog: () => Catalog | undefined;
  readonly #apply: (signal: PageSignal) => void;
  /** undefined once the catalogue is complete: what is not known then stays the page's own. */
  #waiting: PageSignal[] | undefined = [];

  constructor(catalog: () => Catalog | undefined, apply: (signal: PageSignal) => void) {
    this.#catalog = catalog;
    this.#apply = apply;
  }

  receive(signal: PageSignal): void {
    const waiting = this.#waiting;
    if (waiting && (waiting.length > 0 || !this.#isKnown(signal))) waiting.push(signal);
    else this.#apply(signal);
  }

  /** The catalogue's first products are there, or none can be had. */
  catalogCame(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = [];
    for (const signal of waiting) this.receive(signal);
  }

  /** No more products will come. True when signals had waited for that. */
  catalogIsComplete(): boolean {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const signal of waiting) this.#apply(signal);
    return waiting.length > 0;
  }

  #isKnown(signal: PageSignal): boolean {
    const refs = signal.kind === 'cart' ? signal.lines.map(({ product }) => product) : [signal.product];
    return refs.every((ref) => ref === undefined || this.#catalog()?.resolve(ref) !== undefined);
  }
}
