import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromWorker, LoadOptions, Request, ToWorker } from '#contracts/worker-protocol.ts';

const OPTIONS: LoadOptions = {
  device: 'wasm',
  model: { kind: 'directory', url: 'https://cdn.example/models/fixture/' },
  runtimeUrl: 'https://cdn.example/ort/',
  cache: false,
};

/** What the mocked modules are to do, and what they were asked. */
const staged = vi.hoisted(() => ({
  load: async (): Promise<unknown> => ({}),
  loaded: [] as unknown[],
  read: async (): Promise<unknown> => ({}),
}));

vi.mock('./configure-runtime.ts', () => ({ configureRuntime: () => {} }));
vi.mock('./load-reader.ts', () => ({
  loadReader: async (options: unknown) => {
    staged.loaded.push(options);
    await staged.load();
    return { reader: { readItems: () => staged.read() }, info: { model: 'fixture' } };
  },
}));

let said: FromWorker[];
let locks: string[];

function hear(message: ToWorker): void {
  (globalThis as unknown as { onmessage: (event: { data: ToWorker }) => void }).onmessage({ data: message });
}
const call = (id: number, request: Request): void => hear({ kind: 'call', id, request });
const answer = (id: number) =>
  vi.waitFor(() => {
    const found = said.find(
      (message) => (message.kind === 'result' || message.kind === 'error') && message.id === id,
    );
    if (!found) throw new Error(`no answer to ${id}`);
    return found;
  });

beforeEach(async () => {
  said = [];
  locks = [];
  staged.load = async () => ({});
  staged.read = async () => ({ embeddings: new Float32Array(1) });
  staged.loaded.length = 0;
  vi.resetModules();
  vi.stubGlobal('onmessage', null);
  vi.stubGlobal('self', { name: 'aisle-7' });
  vi.stubGlobal('navigator', {
    locks: {
      request: (name: string, granted: () => Promise<unknown>) => {
        locks.push(name);
        return granted();
      },
    },
  });
  vi.stubGlobal('postMessage', (message: FromWorker) => void said.push(structuredClone(message)));
  vi.stubGlobal('fetch', async () => new Response(null, { status: 404 }));
  await import('./main.ts');
});

describe('the worker', () => {
  it('is up once it holds the lock of its name, for as long as it lives', () => {
    expect(locks).toEqual(['aisle-7']);
    expect(said).toEqual([{ kind: 'up' }]);
  });

  it('answers a call with its number, after a load', async () => {
    call(1, { kind: 'load', options: OPTIONS });
    call(2, { kind: 'readItems', items: [] });
    expect(await answer(1)).toMatchObject({ kind: 'result', value: { model: 'fixture', device: 'wasm' } });
    expect(await answer(2)).toMatchObject({ kind: 'result', value: { embeddings: new Float32Array(1) } });
  });

  it('refuses calls before a load', async () => {
    call(1, { kind: 'readItems', items: [] });
    expect(await answer(1)).toMatchObject({ kind: 'error', error: { code: 'worker-failed' } });
  });

  it('tells a load that went wrong from a run that did, and keeps our own codes', async () => {
    staged.load = async () => Promise.reject(new Error('no kernel'));
    call(1, { kind: 'load', options: OPTIONS });
    expect(await answer(1)).toMatchObject({ error: { code: 'engine-unsupported', detail: 'no kernel' } });
    // Of the worker's own realm: the modules were loaded anew.
    const { AisleError } = await import('#contracts/aisle-error.ts');
    staged.load = async () => Promise.reject(new AisleError('model-mismatch'));
    call(2, { kind: 'load', options: OPTIONS });
    expect(await answer(2)).toMatchObject({ error: { code: 'model-mismatch' } });
    staged.load = async () => ({});
    staged.read = async () => Promise.reject(new RangeError('out of memory'));
    call(3, { kind: 'load', options: OPTIONS });
    call(4, { kind: 'readItems', items: [] });
    expect(await answer(4)).toMatchObject({ error: { code: 'worker-failed', detail: 'out of memory' } });
  });

  it('does not begin a call that was aborted while it stood in line', async () => {
    let reads = 0;
    staged.read = async () => ({ embeddings: Float32Array.of(++reads) });
    call(1, { kind: 'load', options: OPTIONS });
    call(2, { kind: 'readItems', items: [] });
    call(3, { kind: 'readItems', items: [] });
    hear({ kind: 'abort', id: 2 });
    hear({ kind: 'abort', id: 99 });
    expect(await answer(2)).toMatchObject({ kind: 'error', error: { code: 'aborted' } });
    expect(await answer(3)).toMatchObject({ kind: 'result' });
    expect(reads).toBe(1);
  });

  it('takes a page that answers for the manifest as no manifest', async () => {
    vi.stubGlobal('fetch', async () => new Response('<!doctype html>'));
    call(1, { kind: 'load', options: OPTIONS });
    expect(await answer(1)).toMatchObject({ error: { code: 'model-corrupt' } });
    expect(staged.loaded).toEqual([]);
  });

  it('reads a public model without a manifest by its name on the hub', async () => {
    call(1, { kind: 'load', options: { ...OPTIONS, model: { kind: 'hub', id: 'org/gpt2' } } });
    await answer(1);
    expect(staged.loaded).toEqual([expect.objectContaining({ modelId: 'org/gpt2', manifest: undefined })]);
  });
});
