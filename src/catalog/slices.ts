import { AisleError } from '#contracts/aisle-error.ts';

/** Gives the main thread back to the page; resolves when it is our turn again. */
export type Yield = () => Promise<void>;

export interface SliceOptions {
  readonly yieldToMain?: Yield | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The longest a slice runs before it yields, in ms; one step of the work may overshoot it. */
  readonly budgetMs?: number | undefined;
  readonly now?: (() => number) | undefined;
}

/**
 * Runs work that is written as a generator (one `yield` a small step) without ever holding the main thread for long.
 * @throws AisleError 'aborted' when the signal fires between two slices
 */
export async function runInSlices<T>(work: Generator<void, T>, options: SliceOptions = {}): Promise<T> {
  const { yieldToMain = defaultYield, signal, budgetMs = 8, now = () => performance.now() } = options;
  for (;;) {
    if (signal?.aborted) throw new AisleError('aborted');
    const end = now() + budgetMs;
    // At every step: a look at the clock costs a tenth of a microsecond, and a few of the slowest steps are a long task on a phone.
    do {
      const result = work.next();
      if (result.done) return result.value;
    } while (now() < end);
    await yieldToMain();
  }
}

/** The same work in one go. */
export function runAtOnce<T>(work: Generator<void, T>): T {
  for (;;) {
    const result = work.next();
    if (result.done) return result.value;
  }
}

function defaultYield(): Promise<void> {
  const scheduler = (globalThis as { scheduler?: { yield?: () => Promise<void> } }).scheduler;
  return scheduler?.yield ? scheduler.yield() : new Promise((resolve) => setTimeout(resolve, 0));
}
