import type { ErrorData } from '#contracts/aisle-error.ts';

/** One console line a page, whatever goes wrong: the rest is told by `aisle:error`, to whom it concerns. */
export class Reporter {
  readonly #listeners = new Set<(error: ErrorData) => void>();
  readonly #seen: ErrorData[] = [];
  #said = false;

  /** Tells of an error; `silent` ones are no fault of the page (an engine that steps down) and go to the event alone. */
  error(error: ErrorData, silent = false): void {
    if (!silent) this.warn(error.message);
    this.#seen.push(error);
    for (const listener of this.#listeners) listener(error);
  }

  warn(message: string): void {
    if (this.#said) return;
    this.#said = true;
    console.warn(`Aisle: ${message}`);
  }

  /** Listens, and hears first what was reported before. */
  subscribe(listener: (error: ErrorData) => void): () => void {
    for (const error of this.#seen) listener(error);
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
