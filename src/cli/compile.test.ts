import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCompiled } from '#catalog/compiled.ts';
import { AisleError } from '#contracts/aisle-error.ts';
import type { PromptItem } from '#contracts/prompt-item.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { compileCatalog, type ItemReader } from './compile.ts';

let directory: string;
let out: string;
const log = vi.fn<(line: string) => void>();
const write = async (name: string, text: string) => {
  await writeFile(join(directory, name), text);
  return join(directory, name);
};
const readOut = async () =>
  readCompiled(JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8')), (name) =>
    readFile(join(out, name)),
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

  it('reads every item with the model, in batches', async () => {
    const rows = Array.from(
      { length: 150 },
      (_, i) => `{"id":"p${i}","title":"${String.fromCharCode(97 + (i % 26))} ${i}","price":${i}}`,
    );
    const feed = await write('feed.jsonl', rows.join('\n'));
    const seen: PromptItem[][] = [];
    const progress = vi.fn();
    await compileCatalog({ feed, out, log, model: fakeReader(seen), onProgress: progress });
    const { embeddings } = await readOut();
    expect(embeddings).toMatchObject({ modelHash: 'fake', size: 4, rows: 150 });
    expect(seen.map((items) => items.length)).toEqual([64, 64, 22]);
    expect(seen[0]?.[0]).toEqual({ title: 'a 0', priceBand: 0 });
    expect(progress.mock.lastCall).toEqual([150, 150]);
    // Same first letter and length: the fake's neighbours; the row's place in its batch must not matter.
    expect(embeddings?.similarity(100, 126)).toBeGreaterThan(0.99);
    expect(embeddings?.similarity(100, 1)).toBeLessThan(0.9);
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
    expect(await readdir(out)).toEqual(before);
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
