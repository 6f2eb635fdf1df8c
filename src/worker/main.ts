import { env } from '@huggingface/transformers';
import { AisleError } from '#contracts/aisle-error.ts';
import type { EngineInfo, LoadProgress } from '#contracts/engine.ts';
import type {
  FromWorker,
  LoadOptions,
  Replies,
  Request,
  RequestKind,
  ToWorker,
} from '#contracts/worker-protocol.ts';
import { parseManifest } from '#model/manifest.ts';
import type { Reader } from '#model/reader.ts';
import { loadReader } from './load-reader.ts';
import { ModelFiles } from './model-files.ts';
import { configureRuntime } from './configure-runtime.ts';
import { watchFetches } from './watch-fetches.ts';

const post = (message: FromWorker): void => postMessage(message);
const running = new Map<number, AbortController>();
let reader: Reader | undefined;

/** The network is one: calls stand in line, and an aborted one leaves it before it starts. */
let line: Promise<unknown> = Promise.resolve();

onmessage = ({ data }: MessageEvent<ToWorker>): void => {
  if (data.kind === 'abort') {
    running.get(data.id)?.abort();
    return;
  }
  const { id, request } = data;
  const controller = new AbortController();
  running.set(id, controller);
  line = line.then(async () => {
    try {
      if (controller.signal.aborted) throw new AisleError('aborted');
      const value = await answer(request, controller.signal, (progress) =>
        post({ kind: 'progress', id, progress }),
      );
      post({ kind: 'result', id, value });
    } catch (error) {
      const code = controller.signal.aborted
        ? 'aborted'
        : request.kind === 'load'
          ? 'engine-unsupported'
          : 'worker-failed';
      post({ kind: 'error', id, error: AisleError.from(error, code).toData() });
    } finally {
      running.delete(id);
    }
  });
};

async function answer(
  request: Request,
  signal: AbortSignal,
  onProgress: (progress: LoadProgress) => void,
): Promise<Replies[RequestKind]> {
  switch (request.kind) {
    case 'load':
      return load(request.options, onProgress);
    case 'readSession':
      return loaded().readSession(request.events, signal);
    case 'scoreTitles':
      return loaded().scoreTitles(request.events, request.items, signal);
    case 'readItems':
      return loaded().readItems(request.items, signal);
  }
}

function loaded(): Reader {
  if (!reader) throw new AisleError('worker-failed', 'called before the model was loaded');
  return reader;
}

async function load(options: LoadOptions, onProgress: (progress: LoadProgress) => void): Promise<EngineInfo> {
  watchFetches((file) => post({ kind: 'fetched', file }));
  const base =
    options.model.kind === 'directory'
      ? options.model.url
      : `${env.remoteHost}${options.model.id}/resolve/main/`;
  const files = new ModelFiles({
    base,
    cache: options.cache,
    fetch: fetch.bind(globalThis),
    caches: globalThis.caches,
    onProgress,
  });
  const text = await files.text('aisle.json');
  const manifest = text === undefined ? undefined : parseManifest(text);
  if (manifest) files.expect(manifest.files);
  configureRuntime(options, base, (input) => files.answer(input));
  const result = await loadReader({
    modelId: options.model.kind === 'hub' ? options.model.id : 'model',
    device: options.device,
    manifest,
  });
  reader = result.reader;
  void files.dropOthers();
  return { ...result.info, device: options.device };
}

// The page learns of this worker's end by the lock's release (engine/start-worker.ts).
if (navigator.locks) {
  void navigator.locks.request(self.name, () => {
    post({ kind: 'up' });
    return new Promise(() => {});
  });
} else {
  post({ kind: 'up' });
}
