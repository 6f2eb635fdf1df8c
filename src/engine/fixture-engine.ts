import { AisleError, type ErrorCode, type ErrorData } from '#contracts/aisle-error.ts';
import type {
  Device,
  Engine,
  EngineInfo,
  ItemReading,
  LoadProgress,
  SessionReading,
} from '#contracts/engine.ts';
import type { PromptEvent, PromptItem } from '#contracts/prompt-item.ts';

export const SIZE = 4;

export function engineInfo(changes: Partial<EngineInfo> = {}): EngineInfo {
  return {
    device: 'wasm',
    dtype: 'q4',
    model: 'fixture 0',
    modelHash: 'fixture',
    embeddingSize: SIZE,
    fusion: undefined,
    timings: { loadMs: 1, warmupMs: 1, passMs: 20 },
    ...changes,
  };
}

/** For tests: an engine that loads, fails and dies when it is told to, and embeds a title by its letters. */
export class FixtureEngine implements Engine {
  readonly device: Device;
  /** Titles that it was asked to read, call by call. */
  readonly read: string[][] = [];
  /** Sessions that it was asked to read. */
  sessions = 0;
  readonly #listeners: ((error: ErrorData) => void)[] = [];
  #onProgress: (progress: LoadProgress) => void = () => {};
  disposed = false;
  #resolve: (info: EngineInfo) => void = () => {};
  #reject: (error: AisleError) => void = () => {};

  constructor(device: Device = 'wasm') {
    this.device = device;
  }

  load(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<EngineInfo> {
    this.#onProgress = onProgress;
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      signal.addEventListener('abort', () => reject(new AisleError('aborted')));
    });
  }

  progress(loadedBytes: number): void {
    this.#onProgress({ loadedBytes, totalBytes: 100 });
  }

  succeed(changes: Partial<EngineInfo> = {}): void {
    this.#resolve(engineInfo({ device: this.device, ...changes }));
  }

  fail(code: ErrorCode): void {
    this.#reject(new AisleError(code));
  }

  die(): void {
    for (const listener of this.#listeners.splice(0)) listener(new AisleError('worker-failed').toData());
  }

  onFailure(listener: (error: ErrorData) => void): void {
    this.#listeners.push(listener);
  }

  dispose(): void {
    this.disposed = true;
  }

  async readSession(events: readonly PromptEvent[], signal: AbortSignal): Promise<SessionReading> {
    this.sessions++;
    await this.#turn(signal);
    const embedding = letters(events.at(-1)!.title);
    return { embedding, pooled: embedding, tokens: 1 };
  }

  async scoreTitles(
    _: readonly PromptEvent[],
    items: readonly PromptItem[],
    signal: AbortSignal,
  ): Promise<Float32Array> {
    await this.#turn(signal);
    return Float32Array.from(items, ({ title }) => -title.length);
  }

  async readItems(items: readonly PromptItem[], signal: AbortSignal): Promise<ItemReading> {
    this.read.push(items.map(({ title }) => title));
    await this.#turn(signal);
    return { embeddings: Float32Array.from(items.flatMap(({ title }) => [...letters(title)])) };
  }

  async #turn(signal: AbortSignal): Promise<void> {
    await Promise.resolve();
    if (signal.aborted) throw new AisleError('aborted');
  }
}

/** How often each quarter of the alphabet occurs, and 1 so that no title is nothing. */
export function letters(title: string): Float32Array {
  const counts = new Float32Array(SIZE).fill(1);
  for (const letter of title.toLowerCase()) counts[letter.charCodeAt(0) % SIZE]!++;
  return counts;
}
