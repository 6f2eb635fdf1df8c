import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromWorker } from '#contracts/worker-protocol.ts';
import { startWorker } from './start-worker.ts';

const URL_OF_WORKER = 'https://cdn.example/aisle/"1"/aisle-worker.js';

class FakeWorker {
  static last: FakeWorker | undefined;
  static refused: Error | undefined;
  readonly url: string;
  readonly options: WorkerOptions | undefined;
  terminated = false;
  onmessage: ((event: { data: FromWorker }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;

  constructor(url: string, options?: WorkerOptions) {
    if (FakeWorker.refused) throw FakeWorker.refused;
    this.url = url;
    this.options = options;
    FakeWorker.last = this;
  }

  terminate(): void {
    this.terminated = true;
  }
}

let blobs: Map<string, Blob>;
const worker = (): FakeWorker => FakeWorker.last!;

beforeEach(() => {
  vi.useFakeTimers();
  blobs = new Map();
  FakeWorker.last = undefined;
  FakeWorker.refused = undefined;
  vi.stubGlobal('Worker', FakeWorker);
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    const url = `blob:test/${blobs.size}`;
    blobs.set(url, blob as Blob);
    return url;
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void blobs.delete(url));
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('startWorker', () => {
  it("starts a module of the page's own origin that imports ours, whatever its address holds", async () => {
    const started = startWorker(URL_OF_WORKER);
    expect(worker().options).toMatchObject({ type: 'module' });
    // Whatever stands around it: the address is one string literal of an import.
    const code = await blobs.get(worker().url)!.text();
    expect(code).toMatch(/^import\b/);
    expect(code).toContain(JSON.stringify(URL_OF_WORKER));
    worker().onmessage!({ data: { kind: 'up' } });
    expect((await started).worker).toBe(worker());
    expect(worker().terminated).toBe(false);
  });

  it('holds no blob and no handler once it is up', async () => {
    const started = startWorker(URL_OF_WORKER);
    expect(blobs.size).toBe(1);
    worker().onmessage!({ data: { kind: 'up' } });
    await started;
    expect(blobs.size).toBe(0);
    expect(worker().onmessage).toBeNull();
    expect(worker().onerror).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is blocked when the constructor is, and leaves nothing behind', async () => {
    FakeWorker.refused = new DOMException('refused by policy', 'SecurityError');
    await expect(startWorker(URL_OF_WORKER)).rejects.toMatchObject({
      code: 'worker-blocked',
      detail: 'refused by policy',
    });
    expect(blobs.size).toBe(0);
  });

  it('is blocked when its script cannot be loaded', async () => {
    const started = startWorker(URL_OF_WORKER);
    const preventDefault = vi.fn<() => void>();
    worker().onerror!({ message: '', preventDefault });
    await expect(started).rejects.toMatchObject({ code: 'worker-blocked' });
    // It is told by an event of ours; the host's console stays clean.
    expect(preventDefault).toHaveBeenCalled();
    expect(worker().terminated).toBe(true);
    expect(blobs.size).toBe(0);
  });

  it('is blocked when nothing is ever heard of it', async () => {
    const started = startWorker(URL_OF_WORKER);
    const outcome = expect(started).rejects.toMatchObject({ code: 'worker-blocked', detail: 'no answer' });
    await vi.runAllTimersAsync();
    await outcome;
    expect(worker().terminated).toBe(true);
    expect(blobs.size).toBe(0);
  });

  describe('the watch over its end', () => {
    it('waits for the lock that this worker holds, and no other', async () => {
      const waiting = new Map<string, () => void>();
      const request = vi.fn<(name: string, options: LockOptions, granted: () => void) => Promise<void>>(
        async (name, _, granted) => void waiting.set(name, granted),
      );
      vi.stubGlobal('navigator', { locks: { request } });
      const started = startWorker(URL_OF_WORKER);
      const { name } = worker().options!;
      worker().onmessage!({ data: { kind: 'up' } });
      const ended = vi.fn<() => void>();
      (await started).onEnd(ended, new AbortController().signal);
      expect([...waiting.keys()]).toEqual([name]);
      expect(ended).not.toHaveBeenCalled();
      waiting.get(name!)!();
      expect(ended).toHaveBeenCalledOnce();
    });

    it('ends in silence when it is aborted, and where the browser has no locks', async () => {
      for (const locks of [
        { request: async () => Promise.reject(new DOMException('', 'AbortError')) },
        undefined,
      ]) {
        vi.stubGlobal('navigator', { locks });
        const started = startWorker(URL_OF_WORKER);
        worker().onmessage!({ data: { kind: 'up' } });
        const { onEnd } = await started;
        const ended = vi.fn<() => void>();
        expect(() => onEnd(ended, AbortSignal.abort())).not.toThrow();
        await vi.runAllTimersAsync();
        expect(ended).not.toHaveBeenCalled();
      }
    });
  });
});
