import { beforeEach, vi } from 'vitest';
import type { Engine, EngineInfo } from '#contracts/engine.ts';
import type { FromWorker, ToWorker } from '#contracts/worker-protocol.ts';
// The suite joins what the rooms keep apart: an engine with the reader, and the page's side with the worker's.
// oxlint-disable no-restricted-imports
import { FixtureNetwork, STATE_SIZE } from '#model/fixture-network.ts';
import { wordTokenizer } from '#model/fixture-tokenizer.ts';
import { aislePrompt } from '#model/prompt.ts';
import { Reader } from '#model/reader.ts';
// oxlint-enable no-restricted-imports
import { describeEngine } from './engine-contract.ts';
import { engineInfo } from './fixture-engine.ts';
import { WorkerEngine } from './worker-engine.ts';

const INFO = engineInfo({ embeddingSize: STATE_SIZE });
/** Float32 sums of a few hundred numbers. */
const TOLERANCE = 1e-4;

function makeReader(): Reader {
  const limits = { maxTitleTokens: 24, maxCategoryTokens: 6, maxBrandTokens: 6, maxHistoryTokens: 128 };
  return new Reader(new FixtureNetwork(), aislePrompt(wordTokenizer(), limits), {
    embeddingSize: STATE_SIZE,
    packed: true,
  });
}

vi.mock('#worker/configure-runtime.ts', () => ({ configureRuntime: () => {} }));
vi.mock('#worker/load-reader.ts', () => ({ loadReader: async () => ({ reader: makeReader(), info: INFO }) }));

/** The worker's own entry in this realm: what it says and hears is cloned, and comes a task later. */
class LocalWorker {
  static current: LocalWorker | undefined;
  onmessage: ((event: { data: FromWorker }) => void) | null = null;
  onerror = null;
  #ended = false;

  postMessage(message: ToWorker): void {
    const data = structuredClone(message);
    const hear = (globalThis as unknown as { onmessage: (event: { data: ToWorker }) => void }).onmessage;
    setTimeout(() => this.#ended || hear({ data }), 0);
  }

  say(message: FromWorker): void {
    const data = structuredClone(message);
    setTimeout(() => this.#ended || this.onmessage?.({ data }), 0);
  }

  terminate(): void {
    this.#ended = true;
  }
}

beforeEach(() => {
  vi.stubGlobal('onmessage', null);
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('self', { name: 'aisle-test' });
  vi.stubGlobal('postMessage', (message: FromWorker) => LocalWorker.current?.say(message));
  vi.stubGlobal('fetch', async () => new Response(null, { status: 404 }));
});

async function workerEngine(): Promise<{ engine: Engine; info: EngineInfo }> {
  vi.resetModules();
  const worker = new LocalWorker();
  LocalWorker.current = worker;
  // oxlint-disable-next-line no-restricted-imports
  await import('#worker/main.ts');
  const engine = new WorkerEngine(async () => ({ worker: worker as unknown as Worker, onEnd: () => {} }), {
    device: 'wasm',
    model: { kind: 'directory', url: 'https://cdn.example/models/fixture/' },
    runtimeUrl: 'https://cdn.example/ort/',
    cache: false,
  });
  const info = await engine.load(() => {}, new AbortController().signal);
  return { engine, info };
}

describeEngine('The engine in a worker', workerEngine, { tolerance: TOLERANCE });
