import { AisleError, type ErrorCode, type ErrorData } from '#contracts/aisle-error.ts';
import type { Device, Engine, EngineInfo, LoadProgress } from '#contracts/engine.ts';

export type EngineState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'loading';
      readonly device: Device;
      readonly progress: LoadProgress;
      /** The failure that this engine is to make good, if any. */
      readonly after: ErrorData | undefined;
    }
  | { readonly kind: 'ready'; readonly device: Device; readonly info: EngineInfo; readonly engine: Engine }
  /** No engine is left, or none was wanted (then without a reason). */
  | { readonly kind: 'off'; readonly reason: ErrorData | undefined };

export interface SupervisorOptions {
  /** The devices to try, best first; asked at every start. */
  devices(): Promise<readonly Device[]>;
  create(device: Device): Engine;
  /** A measured pass, to be remembered. */
  onMeasured(device: Device, passMs: number): void;
  onState(state: EngineState): void;
  /** Each failure, also those that another device makes good. */
  onError(error: ErrorData): void;
}

/** Another device would read the same files under the same policy: trying it only costs the shopper a download. */
const HOPELESS: ReadonlySet<ErrorCode> = new Set(['model-corrupt', 'model-unreachable', 'worker-blocked']);

/** An engine that dies while it runs is started once more on the same device before the next one is tried. */
const RESTARTS = 1;

/** Keeps one engine alive, and steps down (webgpu → wasm → none) by ending workers, never by mending them. */
export class EngineSupervisor {
  readonly #options: SupervisorOptions;
  #state: EngineState = { kind: 'idle' };
  #current: Engine | undefined;
  #run = new AbortController();
  #started = false;

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  get state(): EngineState {
    return this.#state;
  }

  /** Starts once; later calls do nothing until `stop`. */
  async start(): Promise<void> {
    // Not by the state: it is still idle while the devices are asked for.
    if (this.#started) return;
    this.#started = true;
    const { signal } = this.#run;
    const devices = await this.#options.devices();
    if (signal.aborted) return;
    await this.#try([...devices], RESTARTS, undefined, signal);
  }

  /** Ends the worker and forgets it; `start` begins anew. */
  stop(): void {
    this.#run.abort();
    this.#run = new AbortController();
    this.#started = false;
    this.#current?.dispose();
    this.#current = undefined;
    this.#set({ kind: 'idle' });
  }

  async #try(
    devices: readonly Device[],
    restarts: number,
    last: ErrorData | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const [device, ...rest] = devices;
    if (device === undefined) {
      this.#set({ kind: 'off', reason: last });
      return;
    }
    const loading = (progress: LoadProgress): void =>
      this.#set({ kind: 'loading', device, progress, after: last });
    loading({ loadedBytes: 0, totalBytes: undefined });
    let engine: Engine | undefined;
    try {
      const created = this.#options.create(device);
      engine = created;
      this.#current = created;
      const info = await created.load((progress) => !signal.aborted && loading(progress), signal);
      if (signal.aborted) return;
      created.onFailure((error) => {
        if (signal.aborted) return;
        this.#options.onError(error);
        created.dispose();
        void this.#try(restarts > 0 ? devices : rest, restarts > 0 ? restarts - 1 : RESTARTS, error, signal);
      });
      this.#options.onMeasured(device, info.timings.passMs);
      this.#set({ kind: 'ready', device, info, engine: created });
    } catch (thrown) {
      engine?.dispose();
      if (signal.aborted) return;
      const error = AisleError.from(thrown, 'engine-unsupported');
      this.#options.onError(error.toData());
      await this.#try(HOPELESS.has(error.code) ? [] : rest, RESTARTS, error.toData(), signal);
    }
  }

  #set(state: EngineState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}
