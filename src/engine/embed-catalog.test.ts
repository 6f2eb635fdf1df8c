import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Catalog } from '#catalog/catalog.ts';
import { createCatalog } from '#catalog/create-catalog.ts';
import type { EmbeddingTable } from '#catalog/embedding-table.ts';
import type { EngineInfo } from '#contracts/engine.ts';
import { embedCatalog, type EmbedCatalogOptions } from './embed-catalog.ts';
import type { EmbeddingCache } from './embedding-cache.ts';
import { engineInfo, FixtureEngine, letters, SIZE } from './fixture-engine.ts';

let engine: FixtureEngine;
let kept: Float32Array | undefined;
let written: Float32Array[];
let tables: EmbeddingTable[];

const cache = {
  read: async () => kept,
  write: async (_version: string, _model: string, raw: Float32Array) => void written.push(raw),
} as unknown as EmbeddingCache;

function shop(rows: number): Catalog {
  return createCatalog(Array.from({ length: rows }, (_, i) => ({ id: `p${i}`, title: `thing ${i}` })));
}

function run(catalog: Catalog, options: Partial<EmbedCatalogOptions> = {}): Promise<void> {
  return embedCatalog(catalog, {
    engine,
    info: engineInfo(),
    cache,
    first: [],
    whenIdle: async () => {},
    signal: new AbortController().signal,
    onTable: (table) => tables.push(table),
    ...options,
  });
}

beforeEach(() => {
  engine = new FixtureEngine();
  kept = undefined;
  written = [];
  tables = [];
});

describe('embedCatalog', () => {
  it('reads each row exactly once, whatever is wanted first', async () => {
    const plan = fc
      .integer({ min: 1, max: 90 })
      .chain((rows) =>
        fc.record({ rows: fc.constant(rows), first: fc.array(fc.nat(rows - 1), { maxLength: 8 }) }),
      );
    await fc.assert(
      fc.asyncProperty(plan, async ({ rows, first }) => {
        engine = new FixtureEngine();
        await run(shop(rows), { first });
        const titles = engine.read.flat();
        expect(titles).toHaveLength(rows);
        expect(new Set(titles).size).toBe(rows);
        for (const row of first) expect(titles.indexOf(`thing ${row}`)).toBeLessThan(2 * first.length);
      }),
      { numRuns: 40 },
    );
  });

  it('puts each embedding at its own row, and keeps them all', async () => {
    const catalog = shop(200);
    await run(catalog, { first: [150, 3] });
    const raw = written[0]!;
    catalog.products.forEach(({ title }, row) => {
      expect(raw.subarray(row * SIZE, (row + 1) * SIZE)).toEqual(letters(title));
    });
    const table = tables.at(-1)!;
    expect(table.modelHash).toBe('fixture');
    expect(catalog.products.every((_, row) => table.has(row))).toBe(true);
  });

  it('hands out tables that grow, the wanted rows in the first of them', async () => {
    await run(shop(600), { first: [599, 42] });
    const known = tables.map(
      (table) => Array.from({ length: 600 }, (_, row) => table.has(row)).filter(Boolean).length,
    );
    expect(tables.length).toBeGreaterThan(2);
    expect(known).toEqual(known.toSorted((a, b) => a - b));
    expect(known.at(-1)).toBe(600);
    expect(tables[0]!.has(599) && tables[0]!.has(42)).toBe(true);
  });

  it('asks the page for a rest before every call', async () => {
    let rests = 0;
    await run(shop(100), { whenIdle: async () => void rests++ });
    expect(engine.sessions).toBeGreaterThan(0);
    expect(rests).toBe(engine.sessions + engine.read.length);
  });

  it('does not trouble the engine for what is kept', async () => {
    const catalog = shop(3);
    const meanQuery = Float32Array.from({ length: SIZE }, (_, i) => i);
    kept = Float32Array.from([...catalog.products.flatMap(({ title }) => [...letters(title)]), ...meanQuery]);
    await run(catalog);
    expect(engine.read).toEqual([]);
    expect(engine.sessions).toBe(0);
    expect(tables).toHaveLength(1);
    expect(tables[0]!.meanQuery).toEqual(meanQuery);
    expect(tables[0]!.rows).toBe(3);
    expect(written).toEqual([]);
  });

  it.each<[string, number, Partial<EngineInfo>]>([
    ['a model without embeddings', 3, { embeddingSize: 0 }],
    ['a catalogue that is too large to compute on a phone', 5001, {}],
  ])('does nothing with %s', async (_, rows, info) => {
    await run(shop(rows), { info: engineInfo(info) });
    expect(engine.read).toEqual([]);
    expect(tables).toEqual([]);
  });

  it('handles an empty catalogue', async () => {
    await run(shop(0));
    expect(engine.read).toEqual([]);
  });

  it('stops when aborted: no more calls, no table, nothing kept', async () => {
    const controller = new AbortController();
    let rests = 0;
    const running = run(shop(200), {
      signal: controller.signal,
      whenIdle: async () => {
        if (engine.read.length > 0 && ++rests === 2) controller.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ code: 'aborted' });
    expect(engine.read).toHaveLength(2);
    expect(tables).toEqual([]);
    expect(written).toEqual([]);
  });

  it('stops while the last call is under way, and keeps nothing', async () => {
    const controller = new AbortController();
    const reading = engine.readItems.bind(engine);
    engine.readItems = async (items, signal) => {
      const result = await reading(items, signal);
      controller.abort();
      return result;
    };
    await expect(run(shop(5), { signal: controller.signal })).rejects.toMatchObject({ code: 'aborted' });
    expect(tables).toEqual([]);
    expect(written).toEqual([]);
  });

  it('hands out nothing that was found after an abort', async () => {
    kept = new Float32Array(SIZE).fill(1);
    await expect(run(shop(1), { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'aborted' });
    expect(tables).toEqual([]);
  });

  it('fails as the engine fails, and keeps nothing', async () => {
    engine.readItems = async () => Promise.reject(new Error('lost'));
    await expect(run(shop(5))).rejects.toThrow('lost');
    expect(written).toEqual([]);
  });
});
