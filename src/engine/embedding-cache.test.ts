import { beforeEach, describe, expect, it } from 'vitest';
import { EmbeddingCache } from './embedding-cache.ts';

let stored: Map<string, ArrayBuffer>;
const caches = {
  open: async () => ({
    match: async (key: string) => (stored.has(key) ? new Response(stored.get(key)!) : undefined),
    put: async (key: string, response: Response) => void stored.set(key, await response.arrayBuffer()),
  }),
} as unknown as CacheStorage;
const refusing = {
  open: async () => {
    throw new DOMException('blocked', 'SecurityError');
  },
} as unknown as CacheStorage;

const RAW = Float32Array.of(1.5, -2, 0, 4);

beforeEach(() => {
  stored = new Map();
});

describe('EmbeddingCache', () => {
  it('gives back what was written, to the bit', async () => {
    const cache = new EmbeddingCache(caches);
    await cache.write('v1', 'hash', RAW);
    expect(await cache.read('v1', 'hash', 4)).toEqual(RAW);
  });

  it('writes a part of a larger buffer as that part', async () => {
    const cache = new EmbeddingCache(caches);
    await cache.write('v1', 'hash', Float32Array.of(9, 9, 1, 2).subarray(2));
    expect(await cache.read('v1', 'hash', 2)).toEqual(Float32Array.of(1, 2));
  });

  it.each([
    ['another catalogue', 'v2', 'hash', 4],
    ['another model', 'v1', 'other', 4],
    ['another length', 'v1', 'hash', 8],
    ['names that run into each other', 'hash', 'v1', 4],
  ])('has nothing for %s', async (_, version, model, length) => {
    const cache = new EmbeddingCache(caches);
    await cache.write('v1', 'hash', RAW);
    expect(await cache.read(version, model, length)).toBeUndefined();
  });

  it("tells a slash in a model's name from a border", async () => {
    const cache = new EmbeddingCache(caches);
    await cache.write('c', 'a/b', RAW);
    expect(await cache.read('b/c', 'a', 4)).toBeUndefined();
    expect(await cache.read('c', 'a/b', 4)).toEqual(RAW);
  });

  it.each([
    ['refused', refusing],
    ['not allowed', undefined],
  ])('does without storage where it is %s', async (_, storage) => {
    const cache = new EmbeddingCache(storage);
    await expect(cache.write('v1', 'hash', RAW)).resolves.toBeUndefined();
    expect(await cache.read('v1', 'hash', 4)).toBeUndefined();
  });
});
