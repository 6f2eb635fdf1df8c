import { AisleError, type ErrorData } from '#contracts/aisle-error.ts';
import type { Engine, EngineInfo, ItemReading, LoadProgress, SessionReading } from '#contracts/engine.ts';
import type { PromptEvent, PromptItem } from '#contracts/prompt-item.ts';
import type { FetchedFile } from '#contracts/fetched-file.ts';
import type { FromWorker, LoadOptions, Replies, Request, ToWorker } from '#contracts/worker-protocol.ts';
import type { StartedWorker } from './start-worker.ts';

interface Pending {
  resolve(value: never): void;
  reject(error: AisleError): void;
  onProgress(progress: LoadProgress): void;
}

/** The engine in a worker, seen from the page: numbers the calls, passes aborts on, and reports the worker's death. */
export class WorkerEngine implements Engine {
  readonly #start: () => Promise<StartedWorker>;
  readonly #options: LoadOptions;
  readonly #onFetched: (file: FetchedFile) => void;
  readonly #pending = new Map<number, Pending>();
  readonly #failureListeners: ((error: ErrorData) => void)[] = [];
  readonly #watch = new AbortController();
  #worker: Worker | undefined;
  #disposed = false;
  #lastId = 0;

  /** @param onFetched hears of each file that the worker has asked for */
  constructor(
    start: () => Promise<StartedWorker>,
    options: LoadOptions,
    onFetched: (file: FetchedFile) => void = () => {},
  ) {
    this.#start = start;
    this.#options = options;
    this.#onFetched = onFetched;
  }

  async load(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<EngineInfo> {
    const { worker, onEnd } = await this.#startUnlessUnwanted(signal);
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#die(new AisleError('worker-failed', event.message));
    };
    onEnd(() => this.#die(new AisleError('worker-failed', 'it was ended from outside')), this.#watch.signal);
    return this.#call({ kind: 'load', options: this.#options }, signal, onProgress);
  }

  readSession(events: readonly PromptEvent[], signal: AbortSignal): Promise<SessionReading> {
    return this.#call({ kind: 'readSession', events }, signal);
  }

  scoreTitles(
    events: readonly PromptEvent[],
    items: readonly PromptItem[],
    signal: AbortSignal,
  ): Promise<Float32Array> {
    return this.#call({ kind: 'scoreTitles', events, items }, signal);
  }

  readItems(items: readonly PromptItem[], signal: AbortSignal): Promise<ItemReading> {
    return this.#call({ kind: 'readItems', items }, signal);
  }

  onFailure(listener: (error: ErrorData) => void): void {
    this.#failureListeners.push(listener);
  }

  dispose(): void {
    this.#disposed = true;
    this.#watch.abort();
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#rejectAll(new AisleError('aborted'));
  }

  /** Rejects at once when the engine is no longer wanted; a worker that still comes up is ended then. */
  #startUnlessUnwanted(signal: AbortSignal): Promise<StartedWorker> {
    const unwanted = (): boolean => signal.aborted || this.#disposed;
    return new Promise((resolve, reject) => {
      const giveUp = (): void => reject(new AisleError('aborted'));
      if (unwanted()) {
        giveUp();
        return;
      }
      signal.addEventListener('abort', giveUp, { once: true });
      this.#watch.signal.addEventListener('abort', giveUp, { once: true });
      this.#start().then((started) => {
        if (unwanted()) started.worker.terminate();
        else resolve(started);
      }, reject);
    });
  }

  #call<R extends Request>(
    request: R,
    signal: AbortSignal,
    onProgress: (progress: LoadProgress) => void = () => {},
  ): Promise<Replies[R['kind']]> {
    const worker = this.#worker;
    if (!worker) return Promise.reject(new AisleError('worker-failed', 'the worker has ended'));
    if (signal.aborted) return Promise.reject(new AisleError('aborted'));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        this.#pending.delete(id);
        worker.postMessage({ kind: 'abort', id } satisfies ToWorker);
        reject(new AisleError('aborted'));
      };
      signal.addEventListener('abort', abort, { once: true });
      const done = (): void => {
        this.#pending.delete(id);
        signal.removeEventListener('abort', abort);
      };
      this.#pending.set(id, {
        resolve: (value) => {
          done();
          resolve(value);
        },
        reject: (error) => {
          done();
          reject(error);
        },
        onProgress,
      });
      worker.postMessage({ kind: 'call', id, request } satisfies ToWorker);
    });
  }

  #receive(message: FromWorker): void {
    if (message.kind === 'up') return;
    if (message.kind === 'fetched') {
      this.#onFetched(message.file);
      return;
    }
    const pending = this.#pending.get(message.id);
    switch (message.kind) {
      case 'progress':
        pending?.onProgress(message.progress);
        break;
      case 'result':
        // The id ties the value to the request that names its type.
        pending?.resolve(message.value as never);
        break;
      case 'error': {
        const error = AisleError.fromData(message.error);
        pending?.reject(error);
        // One failed run poisons every later one in the same realm: this worker is over.
        if (error.code === 'worker-failed') this.#die(error);
        break;
      }
    }
  }

  #die(error: AisleError): void {
    if (this.#disposed || !this.#worker) return;
    this.#watch.abort();
    this.#worker.terminate();
    this.#worker = undefined;
    this.#rejectAll(error);
    for (const listener of this.#failureListeners.splice(0)) listener(error.toData());
  }

  #rejectAll(error: AisleError): void {
    for (const pending of this.#pending.values()) pending.reject(error);
  }
}
