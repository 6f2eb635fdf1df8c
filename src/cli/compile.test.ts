import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCompiled } from '#catalog/compiled.ts';
import { AisleError } from '#contracts/aisle-error.ts';
import type { PromptItem } from '#contracts/prompt-item.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ItemReader } from './compile-embeddings.ts';
import type { Teacher } from './compile-teacher.ts';
import { compileCatalog } from './compile.ts';

let directory: string;
let out: string;
const log = vi.fn<(line: string) => void>();
const write = async (name: string, text: string) => {
  await writeFile(join(directory, name), text);
  return join(directory, name);
};
const readOut = async (place = out) =>
  readCompiled(JSON.parse(await readFile(join(place, 'manifest.json'), 'utf8')), (name) =>
    readFile(join(place, name)),
  );
const logged = () => log.mock.calls.map(([line]) => line);

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'aisle-compile-'));
  out = join(directory, 'out', 'deep');
  log.mockClear();
});
afterEach(() => rm(directory, { recursive: true }));

const FEED = [
  '{"id":"a","title":"Tent","price":10}',
  '{"id":"b","title":"Stove","price":"x"}',
  'oops',
  '{"id":"c","title":"Lamp"}',
];
const SESSIONS = [
  '{"session":"s1","events":[{"type":"view","item":"a"},{"type":"cart","item":"b"},{"type":"view","item":"gone"}]}',
  '{"session":"s2","events":[{"type":"purchase","item":"b"},{"type":"purchase","item":"a"},{"type":"uncart","item":"c"}]}',
  '',
  '{"session":"s3","events":[{"type":"looks","item":"a"}]}',
  '{"session":',
];

/** Deterministic, different for each title, and blind to how items are batched. */
function fakeReader(seen: PromptItem[][]): ItemReader {
  return {
    modelHash: 'fake',
    embeddingSize: 4,
    readItems: async (items) => {
      seen.push([...items]);
      const embeddings = items.flatMap(({ title }) => [
        title.length,
        title.charCodeAt(0),
        title.charCodeAt(1),
        1,
      ]);
      return { embeddings: Float32Array.from(embeddings), priors: new Float32Array(items.length) };
    },
    readSession: async (events) => {
      const embedding = Float32Array.of(events[0]!.title.length, 0, 0, 1);
      return { embedding, pooled: embedding, tokens: 1 };
    },
  };
}

describe('compileCatalog', () => {
  it('writes a catalogue that reads back, and reports each bad row', async () => {
    const feed = await write('feed.jsonl', FEED.join('\n'));
    const { report, files } = await compileCatalog({ feed, out, log });
    const catalog = await readOut();
    expect(catalog.products.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(catalog.embeddings).toBeUndefined();
    expect(report).toMatchObject({ products: 3, skipped: 1 });
    expect(logged()).toContain(`${feed}:2: id "b", price is no price (field dropped)`);
    expect(logged()).toContain(`${feed}:3: is not valid JSON (skipped)`);
    expect((await readdir(out)).sort()).toEqual([...files.keys()].sort());
  });

  it('counts what goes together in the session log', async () => {
    const feed = await write('feed.jsonl', FEED.join('\n'));
    const sessionLog = await write('sessions.jsonl', SESSIONS.join('\r\n'));
    const summary = await compileCatalog({ feed, out, sessions: sessionLog, log });
    expect(summary.log).toEqual({ sessions: 2, skipped: { 'malformed-line': 2, 'unknown-train-item': 1 } });
    const { cooccurrence } = await readOut();
    expect([0, 1, 2].map((row) => cooccurrence?.count(row))).toEqual([2, 2, 0]);
    expect([...(cooccurrence?.neighbours(0).rows ?? [])]).toEqual([1]);
    expect(logged().some((line) => line.startsWith(`${sessionLog}:4: `))).toBe(true);
  });

  it('takes a feed from the web, page by page where it is a list of pages', async () => {
    const asked: string[] = [];
    const server = createServer(({ url = '' }, response) => {
      asked.push(url);
      const page = new URL(url, 'http://x').searchParams.get('page');
      const count = page === null ? 30 : page === '1' ? 250 : 3;
      const from = page === '2' ? 250 : 0;
      const products = Array.from({ length: count }, (_, i) => ({
        id: from + i,
        title: `T${from + i}`,
        handle: `t${from + i}`,
        variants: [{ id: from + i, title: 'Default Title', price: '1.00' }],
      }));
      response.end(url.startsWith('/products.json') ? JSON.stringify({ products }) : undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      await compileCatalog({ feed: `http://localhost:${port}/products.json`, out, log });
      expect((await readOut()).products).toHaveLength(253);
      expect(asked).toEqual([
        '/products.json',
        '/products.json?limit=250&page=1',
        '/products.json?limit=250&page=2',
      ]);
      const missing = compileCatalog({ feed: `http://localhost:${port}/none`, out, log });
      await expect(missing).rejects.toMatchObject({ code: 'catalog-invalid' });
    } finally {
      server.close();
    }
  });

  it('reads every item with the model, in batches', async () => {
    const rows = Array.from(
      { length: 150 },
      (_, i) => `{"id":"p${i}","title":"${String.fromCharCode(97 + (i % 26))} ${i}","price":${i}}`,
    );
    const feed = await write('feed.jsonl', rows.join('\n'));
    const seen: PromptItem[][] = [];
    const progress = vi.fn();
    await compileCatalog({ feed, out, log, model: fakeReader(seen), onProgress: () => progress });
    const { embeddings } = await readOut();
    expect(embeddings).toMatchObject({ modelHash: 'fake', size: 4, rows: 150 });
    expect(seen.map((items) => items.length)).toEqual([64, 64, 22]);
    expect(seen[0]?.[0]).toEqual({ title: 'a 0', priceBand: 0 });
    expect(progress.mock.lastCall).toEqual([150, 150]);
    // Same first letter and length: the fake's neighbours; the row's place in its batch must not matter.
    expect(embeddings?.similarity(100, 126)).toBeGreaterThan(0.99);
    expect(embeddings?.similarity(100, 1)).toBeLessThan(0.9);
  });

  it('reads with the model only what is new or has changed', async () => {
    const rows = ['{"id":"a","title":"Tent"}', '{"id":"b","title":"Stove"}', '{"id":"c","title":"Lamp"}'];
    const feed = await write('feed.jsonl', rows.join('\n'));
    const seen: PromptItem[][] = [];
    await compileCatalog({ feed, out, log, model: fakeReader(seen) });
    const first = (await readOut()).embeddings;
    await write(
      'feed.jsonl',
      [rows[2], '{"id":"b","title":"Gas stove"}', rows[0], '{"id":"d","title":"Mug"}'].join('\n'),
    );
    const summary = await compileCatalog({ feed, out, log, model: fakeReader(seen) });
    expect(seen.map((items) => items.map(({ title }) => title))).toEqual([
      ['Tent', 'Stove', 'Lamp'],
      ['Gas stove', 'Mug'],
    ]);
    expect(summary.reused).toBe(2);
    const fresh = join(directory, 'fresh');
    await compileCatalog({ feed, out: fresh, log, model: fakeReader([]) });
    const { embeddings } = await readOut();
    expect(embeddings).not.toEqual(first);
    expect(embeddings).toEqual((await readOut(fresh)).embeddings);
  });

  it('goes on where a run was broken off', async () => {
    const titles = Array.from({ length: 150 }, (_, i) => `${String.fromCharCode(97 + (i % 26))} ${i}`);
    const feed = await write(
      'feed.jsonl',
      titles.map((title, i) => JSON.stringify({ id: `p${i}`, title })).join('\n'),
    );
    const seen: PromptItem[][] = [];
    const reader = fakeReader(seen);
    const dying: ItemReader = {
      ...reader,
      readItems: (items) =>
        seen.length < 2 ? reader.readItems(items) : Promise.reject(new AisleError('worker-failed')),
    };
    await expect(compileCatalog({ feed, out, log, model: dying })).rejects.toMatchObject({
      code: 'worker-failed',
    });
    // The record that was being written when the power went.
    const [cache] = await readdir(join(out, '.cache'));
    await appendFile(join(out, '.cache', cache!), 'half');
    await compileCatalog({ feed, out, log, model: reader });
    expect(seen.map((items) => items.length)).toEqual([64, 64, 22]);
    const { embeddings } = await readOut();
    await compileCatalog({ feed, out: join(directory, 'fresh'), log, model: fakeReader([]) });
    const fresh = join(directory, 'fresh');
    expect(embeddings).toEqual((await readOut(fresh)).embeddings);
  });

  it('asks a teacher what goes with what, once', async () => {
    const rows = ['Tent', 'Peg', 'Tent pole', 'Mug'].map((title, i) =>
      JSON.stringify({ id: `p${i}`, title, category: 'Camp' }),
    );
    const feed = await write('feed.jsonl', rows.join('\n'));
    // Believes that whoever bought a tent wants a peg, then a pole, and no mug; of others it knows nothing.
    const gains: Record<string, number> = { Peg: 3, 'Tent pole': 1, Mug: -2 };
    const asked: string[] = [];
    const teacher: Teacher = {
      model: '/models/big',
      modelHash: 'big',
      scoreTitles: async ([event], items) => {
        asked.push(event?.title ?? '');
        return Float32Array.from(
          items,
          ({ title }) => -title.length + (event?.title === 'Tent' ? (gains[title] ?? 0) : 0),
        );
      },
    };
    await compileCatalog({ feed, out, log, teacher });
    const table = (await readOut()).teacher;
    expect(table?.model).toBe('big');
    expect(table?.scale).toBe(3);
    const { rows: taught, weights } = table!.neighbours(0);
    expect([...taught]).toEqual([1, 2]);
    expect(weights[0]).toBe(1);
    expect(weights[1]).toBeCloseTo(1 / 3, 4);
    expect(table!.neighbours(3).rows).toHaveLength(0);
    expect(asked.toSorted()).toEqual(['', 'Mug', 'Peg', 'Tent', 'Tent pole']);
    await compileCatalog({ feed, out, log, teacher });
    expect(asked).toHaveLength(5);
    expect((await readOut()).teacher).toEqual(table);
  });

  it('serves what sold first, then something of each category, where the catalogue comes in parts', async () => {
    const rows = Array.from({ length: 4200 }, (_, i) =>
      JSON.stringify({ id: `p${i}`, title: `Thing ${i}`, category: i < 4100 ? 'Big' : 'Small' }),
    );
    const feed = await write('feed.jsonl', rows.join('\n'));
    const sessionLog = await write(
      'sessions.jsonl',
      '{"session":"s","events":[{"type":"view","item":"p4199"},{"type":"purchase","item":"p4000"}]}',
    );
    await compileCatalog({ feed, out, sessions: sessionLog, log });
    const { products, cooccurrence } = await readOut();
    expect(products).toHaveLength(4200);
    expect(new Set(products.slice(0, 2).map(({ id }) => id))).toEqual(new Set(['p4199', 'p4000']));
    expect(products.slice(2, 6).map(({ category }) => category)).toEqual(['Big', 'Small', 'Big', 'Small']);
    expect([...(cooccurrence?.neighbours(0).rows ?? [])]).toEqual([1]);
  });

  it('leaves the old catalogue as it is when the new feed is bad, the model fails, or a file is missing', async () => {
    const feed = await write('feed.jsonl', FEED.join('\n'));
    await compileCatalog({ feed, out, log });
    const before = await readdir(out);
    const failing: ItemReader = {
      ...fakeReader([]),
      readItems: () => Promise.reject(new AisleError('worker-failed')),
    };
    const bad = await write('bad.jsonl', '<html></html>');
    await expect(compileCatalog({ feed: bad, out, log })).rejects.toMatchObject({ code: 'catalog-invalid' });
    await expect(compileCatalog({ feed, out, log, model: failing })).rejects.toMatchObject({
      code: 'worker-failed',
    });
    await expect(compileCatalog({ feed: join(directory, 'none'), out, log })).rejects.toMatchObject({
      code: 'catalog-unreachable',
    });
    await expect(compileCatalog({ feed: join(out, 'manifest.json'), out, log })).rejects.toThrow(/already/);
    expect((await readdir(out)).filter((name) => name !== '.cache')).toEqual(before);
    expect((await readOut()).products).toHaveLength(3);
  });

  it('leaves no draft behind when a file cannot be written', async () => {
    const feed = await write('feed.jsonl', FEED.join('\n'));
    // A directory in the manifest's place: the last rename fails.
    await mkdir(join(out, 'manifest.json', 'x'), { recursive: true });
    await expect(compileCatalog({ feed, out, log })).rejects.toThrow();
    expect((await readdir(out)).filter((name) => name.endsWith('.draft'))).toEqual([]);
  });
});
