import { beforeEach, describe, expect, it } from 'vitest';
import type { ErrorData } from '#contracts/aisle-error.ts';
import type { LoadProgress } from '#contracts/engine.ts';
import type { FetchedFile } from '#contracts/fetched-file.ts';
import type { FromWorker, LoadOptions, Replies, RequestKind, ToWorker } from '#contracts/worker-protocol.ts';
import { engineInfo } from './fixture-engine.ts';
import { WorkerEngine } from './worker-engine.ts';

const OPTIONS: LoadOptions = {
  device: 'wasm',
  model: { kind: 'directory', url: 'https://cdn.example/models/aisle-gpt2/' },
  runtimeUrl: 'https://cdn.example/ort/',
  cache: false,
};

class FakeWorker {
  readonly posted: ToWorker[] = [];
  terminated = 0;
  onmessage: ((event: { data: FromWorker }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;

  postMessage(message: ToWorker): void {
    // What cannot cross a worker's border fails here as it would there.
    this.posted.push(structuredClone(message));
  }

  terminate(): void {
    this.terminated++;
  }

  say(message: FromWorker): void {
    this.onmessage?.({ data: structuredClone(message) });
  }

  answer(id: number, value: Replies[RequestKind]): void {
    this.say({ kind: 'result', id, value });
  }

  get calls() {
    return this.posted.flatMap((message) => (message.kind === 'call' ? [message] : []));
  }
}

let worker: FakeWorker;
let end: () => void;
let watched: AbortSignal | undefined;
let failures: ErrorData[];
let fetched: FetchedFile[];
const { signal } = new AbortController();
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function makeEngine(): WorkerEngine {
  const engine = new WorkerEngine(
    async () => ({
      worker: worker as unknown as Worker,
      onEnd(listener, ended) {
        end = listener;
        watched = ended;
      },
    }),
    OPTIONS,
    (file) => fetched.push(file),
  );
  engine.onFailure((error) => failures.push(error));
  return engine;
}

async function loaded(): Promise<WorkerEngine> {
  const engine = makeEngine();
  const loading = engine.load(() => {}, signal);
  await settle();
  worker.answer(1, engineInfo());
  await loading;
  return engine;
}

beforeEach(() => {
  worker = new FakeWorker();
  end = () => {};
  watched = undefined;
  failures = [];
  fetched = [];
});

describe('loading', () => {
  it('asks the worker with the options, passes progress on, and answers what it says', async () => {
    const progress: LoadProgress[] = [];
    const loading = makeEngine().load((step) => progress.push(step), signal);
    await settle();
    expect(worker.posted).toEqual([{ kind: 'call', id: 1, request: { kind: 'load', options: OPTIONS } }]);
    worker.say({ kind: 'progress', id: 1, progress: { loadedBytes: 5, totalBytes: 10 } });
    worker.answer(1, engineInfo({ model: 'tiny 1' }));
    expect(await loading).toMatchObject({ model: 'tiny 1' });
    expect(progress).toEqual([{ loadedBytes: 5, totalBytes: 10 }]);
  });

  it('fails as the worker could not start', async () => {
    const engine = new WorkerEngine(async () => Promise.reject(new Error('no worker here')), OPTIONS);
    await expect(engine.load(() => {}, signal)).rejects.toThrow('no worker here');
  });

  it('keeps the code and the detail of an error, which crosses as data', async () => {
    const loading = makeEngine().load(() => {}, signal);
    await settle();
    worker.say({
      kind: 'error',
      id: 1,
      error: { code: 'model-corrupt', message: 'whatever', detail: 'config.json' },
    });
    await expect(loading).rejects.toMatchObject({
      code: 'model-corrupt',
      detail: 'config.json',
      message: expect.stringContaining('checksum'),
    });
    // The supervisor decides what becomes of it.
    expect(failures).toEqual([]);
  });

  it.each(['abort', 'dispose'] as const)(
    'ends with an %s while the worker starts, and so does the worker',
    async (how) => {
      const controller = new AbortController();
      let start: () => void = () => {};
      const engine = new WorkerEngine(
        () =>
          new Promise((resolve) => {
            start = () => resolve({ worker: worker as unknown as Worker, onEnd: () => {} });
          }),
        OPTIONS,
      );
      const loading = engine.load(() => {}, controller.signal);
      if (how === 'abort') controller.abort();
      else engine.dispose();
      // At once: not when the worker is up, which may take a while.
      await expect(loading).rejects.toMatchObject({ code: 'aborted' });
      start();
      await settle();
      expect(worker.terminated).toBe(1);
      expect(worker.posted).toEqual([]);
    },
  );
});

describe('calls', () => {
  it('get the answer with their own number, in whatever order answers come', async () => {
    const engine = await loaded();
    const scores = engine.scoreTitles([{ type: 'view', title: 'a' }], [{ title: 'b' }], signal);
    const items = engine.readItems([{ title: 'c' }], signal);
    expect(worker.calls.map(({ id, request }) => [id, request.kind])).toEqual([
      [1, 'load'],
      [2, 'scoreTitles'],
      [3, 'readItems'],
    ]);
    worker.answer(3, { embeddings: Float32Array.of(3) });
    worker.answer(2, Float32Array.of(2));
    expect(await scores).toEqual(Float32Array.of(2));
    expect(await items).toEqual({ embeddings: Float32Array.of(3) });
  });

  it('hear of what the worker has fetched, during a load and after', async () => {
    const engine = makeEngine();
    const loading = engine.load(() => {}, signal);
    await settle();
    const files = ['ort.wasm', 'model.onnx'].map((url) => ({ url, bytes: 7, durationMs: 1 }));
    worker.say({ kind: 'fetched', file: files[0]! });
    worker.answer(1, engineInfo());
    await loading;
    worker.say({ kind: 'fetched', file: files[1]! });
    expect(fetched).toEqual(files);
  });

  it('fail before a load', async () => {
    await expect(makeEngine().readSession([], signal)).rejects.toMatchObject({ code: 'worker-failed' });
  });

  it('are not sent when they are aborted already', async () => {
    const engine = await loaded();
    await expect(engine.readItems([], AbortSignal.abort())).rejects.toMatchObject({ code: 'aborted' });
    expect(worker.calls).toHaveLength(1);
  });

  it('reject at once when aborted, tell the worker, and are deaf to a late answer', async () => {
    const engine = await loaded();
    const controller = new AbortController();
    const first = engine.readItems([{ title: 'x' }], controller.signal);
    const second = engine.readItems([{ title: 'y' }], signal);
    controller.abort();
    await expect(first).rejects.toMatchObject({ code: 'aborted' });
    expect(worker.posted.at(-1)).toEqual({ kind: 'abort', id: 2 });
    worker.answer(2, { embeddings: Float32Array.of(2) });
    worker.say({ kind: 'error', id: 2, error: { code: 'aborted', message: 'late' } });
    worker.answer(3, { embeddings: Float32Array.of(3) });
    expect(await second).toEqual({ embeddings: Float32Array.of(3) });
    expect(failures).toEqual([]);
    expect(worker.terminated).toBe(0);
  });

  it('that are over tell the worker nothing when their signal fires', async () => {
    const engine = await loaded();
    const controller = new AbortController();
    const call = engine.readItems([], controller.signal);
    worker.answer(2, { embeddings: new Float32Array() });
    await call;
    controller.abort();
    expect(worker.posted.filter(({ kind }) => kind === 'abort')).toEqual([]);
  });

  it('fail alone for an error of their own', async () => {
    const engine = await loaded();
    const call = engine.readSession([{ type: 'view', title: 'x' }], signal);
    worker.say({ kind: 'error', id: 2, error: { code: 'engine-unsupported', message: '' } });
    await expect(call).rejects.toMatchObject({ code: 'engine-unsupported' });
    expect(worker.terminated).toBe(0);
    expect(failures).toEqual([]);
  });
});

describe('the end of the worker', () => {
  const ends: Record<string, () => void> = {
    'a failed run': () =>
      worker.say({
        kind: 'error',
        id: 2,
        error: { code: 'worker-failed', message: '', detail: 'out of memory' },
      }),
    'an error of its own': () => worker.onerror?.({ message: 'boom', preventDefault: () => {} }),
    'an end from outside': () => end(),
  };

  it.each(Object.entries(ends))('by %s fails every call, and is told once', async (_, happen) => {
    const engine = await loaded();
    const calls = [engine.readItems([], signal), engine.readItems([], signal)];
    const outcomes = Promise.allSettled(calls);
    happen();
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'worker-failed' } });
    }
    expect(worker.terminated).toBe(1);
    expect(failures.map(({ code }) => code)).toEqual(['worker-failed']);
    for (const again of Object.values(ends)) again();
    expect(failures).toHaveLength(1);
    await expect(engine.readItems([], signal)).rejects.toMatchObject({ code: 'worker-failed' });
    expect(watched?.aborted).toBe(true);
  });

  it('by dispose rejects what is pending as aborted, and is no failure', async () => {
    const engine = await loaded();
    const call = engine.readItems([], signal);
    engine.dispose();
    await expect(call).rejects.toMatchObject({ code: 'aborted' });
    expect(worker.terminated).toBe(1);
    expect(watched?.aborted).toBe(true);
    for (const happen of Object.values(ends)) happen();
    engine.dispose();
    expect(failures).toEqual([]);
    expect(worker.terminated).toBe(1);
  });
});
