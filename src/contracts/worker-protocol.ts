import type { ErrorData } from './aisle-error.ts';
import type { FetchedFile } from './fetched-file.ts';
import type { Device, EngineInfo, ItemReading, LoadProgress, SessionReading } from './engine.ts';
import type { PromptEvent, PromptItem } from './prompt-item.ts';

/** Where the worker finds its files; all absolute URLs, given by the page. */
export interface LoadOptions {
  readonly device: Device;
  /** Directory of the model, ending in "/"; or a hub repository. */
  readonly model:
    | { readonly kind: 'directory'; readonly url: string }
    | { readonly kind: 'hub'; readonly id: string };
  /** Directory with the ONNX Runtime files, ending in "/". */
  readonly runtimeUrl: string;
  /** Whether checked files may be kept in the Cache API (consent). */
  readonly cache: boolean;
}

/** Each request with its payload; the reply's type follows from `kind` by `Replies`. */
export type Request =
  | { readonly kind: 'load'; readonly options: LoadOptions }
  | { readonly kind: 'readSession'; readonly events: readonly PromptEvent[] }
  | {
      readonly kind: 'scoreTitles';
      readonly events: readonly PromptEvent[];
      readonly items: readonly PromptItem[];
    }
  | { readonly kind: 'readItems'; readonly items: readonly PromptItem[] };

export interface Replies {
  load: EngineInfo;
  readSession: SessionReading;
  scoreTitles: Float32Array;
  readItems: ItemReading;
}

export type RequestKind = Request['kind'];

export type ToWorker =
  | { readonly kind: 'call'; readonly id: number; readonly request: Request }
  | { readonly kind: 'abort'; readonly id: number };

export type FromWorker =
  | { readonly kind: 'up' }
  | { readonly kind: 'fetched'; readonly file: FetchedFile }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: LoadProgress }
  | { readonly kind: 'result'; readonly id: number; readonly value: Replies[RequestKind] }
  | { readonly kind: 'error'; readonly id: number; readonly error: ErrorData };
