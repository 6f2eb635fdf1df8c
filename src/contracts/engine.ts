import type { ErrorData } from './aisle-error.ts';
import type { ModelFusion } from './fusion.ts';
import type { PromptEvent, PromptItem } from './prompt-item.ts';

export type Device = 'wasm' | 'webgpu';
/** What the merchant asks for; `instant` is no model at all. */
export type EnginePreference = 'auto' | Device | 'instant';

export interface LoadProgress {
  readonly loadedBytes: number;
  /** undefined where the server does not say */
  readonly totalBytes: number | undefined;
}

export interface EngineInfo {
  readonly device: Device;
  readonly dtype: string;
  readonly model: string;
  /** SHA-256 of the weights: cached embeddings belong to it. */
  readonly modelHash: string;
  /** Length of an embedding; 0 when the model has likelihood only. */
  readonly embeddingSize: number;
  /** Fusion weights learnt with this model; undefined for one that carries none. */
  readonly fusion: ModelFusion | undefined;
  readonly timings: Readonly<{ loadMs: number; warmupMs: number; passMs: number }>;
}

/** One session as the model sees it. */
export interface SessionReading {
  /** Mean state of the newest event, length embeddingSize. */
  readonly embedding: Float32Array;
  /** Recency-weighted mean over all events, length embeddingSize. */
  readonly pooled: Float32Array;
  readonly tokens: number;
}

export interface ItemReading {
  /** items × embeddingSize, row-major */
  readonly embeddings: Float32Array;
}

/**
 * GPT-2, wherever it runs: in a worker on WASM or WebGPU, or in Node. Every call rejects with AisleError('aborted')
 * as soon as its signal fires; a failed engine is disposed and replaced, never mended in place.
 */
export interface Engine {
  load(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<EngineInfo>;
  /** Reads a session in one pass. Throws when the model has no embedding output. */
  readSession(events: readonly PromptEvent[], signal: AbortSignal): Promise<SessionReading>;
  /** log p(title | session) for each item, in nats (sum over the title's tokens); no events gives the title's prior. */
  scoreTitles(
    events: readonly PromptEvent[],
    items: readonly PromptItem[],
    signal: AbortSignal,
  ): Promise<Float32Array>;
  /** Reads catalogue items. Throws when the model has no embedding output. */
  readItems(items: readonly PromptItem[], signal: AbortSignal): Promise<ItemReading>;
  /** Called at most once, when the engine dies by itself (a lost worker or device). */
  onFailure(listener: (error: ErrorData) => void): void;
  dispose(): void;
}
