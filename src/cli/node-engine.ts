import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { env, LogLevel } from '@huggingface/transformers';
import { AisleError } from '#contracts/aisle-error.ts';
import type { Engine, EngineInfo, ItemReading, SessionReading } from '#contracts/engine.ts';
import type { PromptEvent, PromptItem } from '#contracts/prompt-item.ts';
import { parseManifest } from '#model/manifest.ts';
import { QueryWriter } from '#model/query-writer.ts';
import type { Reader } from '#model/reader.ts';
import { loadReader } from '#worker/load-reader.ts';

/** The same engine in Node, on ONNX Runtime's CPU: what is compiled and evaluated is what the browser computes. */
export class NodeEngine implements Engine {
  readonly #model: string;
  readonly #dtype: string | undefined;
  #reader: Reader | undefined;
  #writer: QueryWriter | undefined;

  /** @param model a model directory, or `hub:ORG/NAME` */
  constructor(model: string, dtype?: string) {
    this.#model = model;
    this.#dtype = dtype;
  }

  /** Rejects at once when the signal fires; the library cannot be stopped, and what it still loads is let go of. */
  async load(_onProgress?: unknown, signal?: AbortSignal): Promise<EngineInfo> {
    if (signal?.aborted) throw new AisleError('aborted');
    const aborted = new Promise<never>((_, reject) => {
      signal?.addEventListener('abort', () => reject(new AisleError('aborted')), { once: true });
    });
    return Promise.race([this.#load(signal), aborted]);
  }

  async #load(signal: AbortSignal | undefined): Promise<EngineInfo> {
    env.logLevel = LogLevel.ERROR;
    const hub = this.#model.startsWith('hub:') ? this.#model.slice(4) : undefined;
    env.allowLocalModels = hub === undefined;
    env.allowRemoteModels = hub !== undefined;
    const directory = resolve(this.#model);
    if (hub === undefined) env.localModelPath = dirname(directory);
    const manifest = hub === undefined ? await readManifest(directory) : undefined;
    try {
      const { reader, info, parts } = await loadReader({
        modelId: hub ?? basename(directory),
        device: 'cpu',
        manifest,
        ...(this.#dtype === undefined ? {} : { dtype: this.#dtype }),
      });
      if (signal?.aborted) {
        await reader.dispose();
        throw new AisleError('aborted');
      }
      this.#reader = reader;
      if (manifest?.packed) this.#writer = new QueryWriter(parts.network, parts.prompt, parts.tokenizer);
      return { ...info, device: 'wasm' };
    } catch (error) {
      throw AisleError.from(error, 'engine-unsupported');
    }
  }

  readSession(events: readonly PromptEvent[], signal: AbortSignal): Promise<SessionReading> {
    return this.#loaded().readSession(events, signal);
  }

  scoreTitles(
    events: readonly PromptEvent[],
    items: readonly PromptItem[],
    signal: AbortSignal,
  ): Promise<Float32Array> {
    return this.#loaded().scoreTitles(events, items, signal);
  }

  readItems(items: readonly PromptItem[], signal: AbortSignal): Promise<ItemReading> {
    return this.#loaded().readItems(items, signal);
  }

  /** Writes queries with the same weights; undefined for a model that knows no event tokens or no packed mask. */
  get writer(): QueryWriter | undefined {
    return this.#writer;
  }

  onFailure(): void {
    // Nothing dies by itself here: a failing call rejects.
  }

  dispose(): void {
    void this.#reader?.dispose();
    this.#reader = undefined;
    this.#writer = undefined;
  }

  #loaded(): Reader {
    if (!this.#reader) throw new AisleError('worker-failed', 'called before the model was loaded');
    return this.#reader;
  }
}

async function readManifest(directory: string) {
  try {
    return parseManifest(await readFile(join(directory, 'aisle.json'), 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
