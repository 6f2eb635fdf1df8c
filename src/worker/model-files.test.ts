import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LoadProgress } from '#contracts/engine.ts';
import { ModelFiles } from './model-files.ts';

const BASE = 'https://cdn.example/models/aisle-gpt2/';
const WEIGHTS = 'onnx/model_q4.onnx';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A body, or a status, or a failing network; a list of texts arrives in that many pieces. */
type Answer = string | readonly string[] | number | Error | Response;

let server: Map<string, Answer>;
let asked: string[];
let stored: Map<string, string>;
let progress: LoadProgress[];

const fetchStaged: typeof fetch = async (input) => {
  const url = String(input);
  asked.push(url.slice(BASE.length));
  const answer = server.get(url.slice(BASE.length)) ?? 404;
  if (answer instanceof Error) throw answer;
  if (answer instanceof Response) return answer;
  if (typeof answer === 'number') return new Response('gone', { status: answer });
  const pieces = typeof answer === 'string' ? [answer] : answer;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });
  const length = pieces.reduce((sum, piece) => sum + new TextEncoder().encode(piece).length, 0);
  return new Response(body, { headers: { 'content-length': String(length), 'content-type': 'text/html' } });
};

const cachesStaged = {
  open: async () => ({
    match: async (key: string) => {
      const text = stored.get(key);
      return text === undefined ? undefined : new Response(text);
    },
    put: async (key: string, response: Response) => void stored.set(key, await response.text()),
    keys: async () => [...stored.keys()].map((url) => ({ url })),
    delete: async ({ url }: { url: string }) => stored.delete(url),
  }),
} as unknown as CacheStorage;

const brokenCaches = {
  open: async () => {
    throw new DOMException('no storage here', 'SecurityError');
  },
} as unknown as CacheStorage;

function modelFiles(options: Partial<ConstructorParameters<typeof ModelFiles>[0]> = {}): ModelFiles {
  const files = new ModelFiles({
    base: BASE,
    cache: true,
    fetch: fetchStaged,
    caches: cachesStaged,
    onProgress: (step) => progress.push(step),
    ...options,
  });
  files.expect({ [WEIGHTS]: sha256('weights'), 'config.json': sha256('{}') });
  return files;
}

const read = async (files: ModelFiles, name: string): Promise<string> =>
  (await files.answer(BASE + name)).text();

beforeEach(() => {
  server = new Map<string, Answer>([
    [WEIGHTS, ['wei', 'ghts']],
    ['config.json', '{}'],
    ['readme.md', 'hello'],
  ]);
  asked = [];
  stored = new Map();
  progress = [];
});

describe('what is handed on', () => {
  it('is a listed file that matches its checksum, with its true length', async () => {
    const response = await modelFiles().answer(BASE + WEIGHTS);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe('7');
    expect(await response.text()).toBe('weights');
  });

  it('is no file that differs by a byte', async () => {
    server.set(WEIGHTS, 'weightS');
    await expect(read(modelFiles(), WEIGHTS)).rejects.toMatchObject({
      code: 'model-corrupt',
      detail: WEIGHTS,
    });
    expect(stored.size).toBe(0);
  });

  it.each(['<!doctype html><title>Shop</title>', '\n  <!DOCTYPE HTML>', '<html lang="de">'])(
    'is no web page: %j',
    async (page) => {
      server.set(WEIGHTS, page);
      await expect(read(modelFiles(), WEIGHTS)).rejects.toMatchObject({
        code: 'model-corrupt',
        message: expect.stringContaining('is a web page'),
      });
    },
  );

  it('is no web page for a model without a list either', async () => {
    server.set('tokenizer.json', '<!doctype html>');
    const files = new ModelFiles({
      base: BASE,
      cache: true,
      fetch: fetchStaged,
      caches: cachesStaged,
      onProgress: () => {},
    });
    await expect(read(files, 'tokenizer.json')).rejects.toMatchObject({ code: 'model-corrupt' });
    expect(await read(files, 'readme.md')).toBe('hello');
    expect((await files.answer(`${BASE}none.json`)).status).toBe(404);
  });

  it('is never a file that is not listed: nobody asks the server for it', async () => {
    expect((await modelFiles().answer(`${BASE}readme.md`)).status).toBe(404);
    expect(asked).toEqual([]);
  });

  it.each([
    'https://elsewhere.example/model.onnx',
    'https://cdn.example/models/',
    `${BASE.slice(0, -1)}-evil/x`,
  ])('is nothing from outside of the directory: %s', async (url) => {
    await expect(modelFiles().answer(url)).rejects.toMatchObject({ code: 'model-unreachable' });
    expect(asked).toEqual([]);
  });

  it('is asked for once, however often the library asks for a small file', async () => {
    const files = modelFiles();
    const answers = await Promise.all([read(files, 'config.json'), read(files, 'config.json')]);
    expect(answers).toEqual(['{}', '{}']);
    expect(asked).toEqual(['config.json']);
  });
});

describe('a server that does not answer as it should', () => {
  it.each([404, 403, 500])('status %i for a listed file is unreachable', async (status) => {
    server.set(WEIGHTS, status);
    await expect(read(modelFiles(), WEIGHTS)).rejects.toMatchObject({ code: 'model-unreachable' });
  });

  it('no network is unreachable', async () => {
    server.set(WEIGHTS, new TypeError('Failed to fetch'));
    await expect(read(modelFiles(), WEIGHTS)).rejects.toMatchObject({ code: 'model-unreachable' });
  });

  it("a download that breaks off is unreachable, not another device's to try", async () => {
    let pulls = 0;
    server.set(
      WEIGHTS,
      new Response(
        new ReadableStream<Uint8Array<ArrayBuffer>>({
          pull(controller) {
            if (pulls++ === 0) controller.enqueue(new TextEncoder().encode('wei'));
            else controller.error(new TypeError('network error'));
          },
        }),
      ),
    );
    await expect(read(modelFiles(), WEIGHTS)).rejects.toMatchObject({ code: 'model-unreachable' });
    expect(stored.size).toBe(0);
  });
});

describe('the manifest', () => {
  it('is text as it stands, and revalidated', async () => {
    server.set('aisle.json', '{"format":1}');
    const modes: (RequestCache | undefined)[] = [];
    const files = modelFiles({
      fetch: (input, init) => {
        modes.push(init?.cache);
        return fetchStaged(input, init);
      },
    });
    expect(await files.text('aisle.json')).toBe('{"format":1}');
    expect(modes).toEqual(['no-cache']);
  });

  it('is undefined for a model that has none', async () => {
    expect(await modelFiles().text('aisle.json')).toBeUndefined();
  });

  it('is unreachable when the server fails, for then nobody knows', async () => {
    server.set('aisle.json', 503);
    await expect(modelFiles().text('aisle.json')).rejects.toMatchObject({ code: 'model-unreachable' });
    server.set('aisle.json', new TypeError('offline'));
    await expect(modelFiles().text('aisle.json')).rejects.toMatchObject({ code: 'model-unreachable' });
  });
});

describe('what is kept', () => {
  it('spares the next visit the download', async () => {
    await read(modelFiles(), WEIGHTS);
    expect(stored.size).toBe(1);
    expect(await read(modelFiles(), WEIGHTS)).toBe('weights');
    expect(asked).toEqual([WEIGHTS]);
  });

  it('is downloaded again when it is damaged, and then whole', async () => {
    await read(modelFiles(), WEIGHTS);
    for (const key of stored.keys()) stored.set(key, 'weird');
    expect(await read(modelFiles(), WEIGHTS)).toBe('weights');
    expect(asked).toEqual([WEIGHTS, WEIGHTS]);
    expect([...stored.values()]).toEqual(['weights']);
  });

  it('is not taken for a file of another release', async () => {
    await read(modelFiles(), WEIGHTS);
    server.set(WEIGHTS, 'newer');
    const files = modelFiles();
    files.expect({ [WEIGHTS]: sha256('newer') });
    expect(await read(files, WEIGHTS)).toBe('newer');
  });

  it('of another release, or another model, is dropped when this one is ready; what is its own stays', async () => {
    stored.set(`${BASE}${WEIGHTS}?sha256=${sha256('older')}`, 'older');
    stored.set(`https://cdn.example/0.0.9/config.json?sha256=${sha256('{}')}`, '{}');
    const files = modelFiles();
    await read(files, WEIGHTS);
    await read(files, 'config.json');
    expect(stored.size).toBe(4);
    await files.dropOthers();
    expect([...stored.values()].toSorted()).toEqual(['weights', '{}'].toSorted());
    await read(modelFiles(), WEIGHTS);
    expect(asked).toEqual([WEIGHTS, 'config.json']);
  });

  it('is left alone without consent, by a model without a list, and where storage is refused', async () => {
    stored.set(`${BASE}${WEIGHTS}?sha256=${sha256('older')}`, 'older');
    await modelFiles({ cache: false }).dropOthers();
    const options = { base: BASE, cache: true, fetch: fetchStaged, onProgress: () => {} };
    await new ModelFiles({ ...options, caches: cachesStaged }).dropOthers();
    await modelFiles({ caches: brokenCaches }).dropOthers();
    expect(stored.size).toBe(1);
  });

  it('is nothing without consent, and nothing is looked up', async () => {
    stored.set(`${BASE}${WEIGHTS}?sha256=${sha256('weights')}`, 'weights');
    const before = new Map(stored);
    expect(await read(modelFiles({ cache: false }), WEIGHTS)).toBe('weights');
    expect(asked).toEqual([WEIGHTS]);
    expect(stored).toEqual(before);
    stored.clear();
    await read(modelFiles({ cache: false }), WEIGHTS);
    expect(stored.size).toBe(0);
  });

  it('is nothing that nobody could check', async () => {
    const files = new ModelFiles({
      base: BASE,
      cache: true,
      fetch: fetchStaged,
      caches: cachesStaged,
      onProgress: () => {},
    });
    await read(files, 'readme.md');
    expect(stored.size).toBe(0);
  });

  it.each([
    ['refused', brokenCaches],
    ['missing', undefined],
  ])('does not matter where storage is %s', async (_, caches) => {
    expect(await read(modelFiles({ caches }), WEIGHTS)).toBe('weights');
  });
});

describe('progress', () => {
  it('rises to the last byte', async () => {
    await read(modelFiles(), WEIGHTS);
    expect(progress).toEqual([
      { loadedBytes: 3, totalBytes: 7 },
      { loadedBytes: 7, totalBytes: 7 },
    ]);
  });

  it('never falls and never passes its total, however many files are on their way', async () => {
    const files = modelFiles();
    await Promise.all([read(files, WEIGHTS), read(files, 'config.json')]);
    const loaded = progress.map(({ loadedBytes }) => loadedBytes);
    expect(loaded).toEqual(loaded.toSorted((a, b) => a - b));
    expect(loaded.at(-1)).toBe(9);
    for (const { loadedBytes, totalBytes } of progress) {
      if (totalBytes !== undefined) expect(loadedBytes).toBeLessThanOrEqual(totalBytes);
    }
    expect(progress.at(-1)!.totalBytes).toBe(9);
  });

  it('says no total where none is known', async () => {
    server.set(WEIGHTS, new Response('weights'));
    await read(modelFiles(), WEIGHTS);
    expect(progress.at(-1)).toEqual({ loadedBytes: 7, totalBytes: undefined });
  });

  it('says no total for a compressed answer, whether or not the server may tell', async () => {
    const headers = [{ 'content-length': '3', 'content-encoding': 'gzip' }, { 'content-length': '3' }];
    for (const header of headers) {
      progress = [];
      server.set(WEIGHTS, new Response('weights', { headers: header }));
      await read(modelFiles({ cache: false }), WEIGHTS);
      expect(progress.at(-1)).toEqual({ loadedBytes: 7, totalBytes: undefined });
    }
  });
});
