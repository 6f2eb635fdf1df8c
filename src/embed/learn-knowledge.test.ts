// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCatalog } from '#catalog/create-catalog.ts';
import { decodeKnowledge } from '#knowledge/decode.ts';
import { encodeDepartments, encodeKnowledge } from '#knowledge/encode.ts';
import { releaseOf } from '#knowledge/format.ts';
import { small } from '#knowledge/small-knowledge.ts';
import { knowledgeOf } from '#recommend/shop-knowledge.ts';
import { type Corrections, fetchKnowledge, learnKnowledge } from './learn-knowledge.ts';

const BASE = 'https://cdn.example/';
const URL = `${BASE}knowledge.bin`;
const learn = (shop: ReturnType<typeof createCatalog>, signal: AbortSignal, corrections?: Corrections) =>
  learnKnowledge(shop, fetchKnowledge(BASE, undefined, signal), signal, corrections);
const catalog = (): ReturnType<typeof createCatalog> => createCatalog([{ id: 'a', title: 'Dome tent' }]);
const answer = (body: BodyInit, status = 200): void => {
  vi.stubGlobal('fetch', async () => new Response(body, { status }));
};

afterEach(() => void vi.unstubAllGlobals());

it('knows the types of the catalogue from then on', async () => {
  answer(new Uint8Array(encodeKnowledge(small)));
  const shop = catalog();
  await learn(shop, new AbortController().signal);
  expect(small.types[knowledgeOf(shop)!.rows().typeOf[0]!]!.id).toBe('tent');
});

describe('of the departments that a catalogue needs', () => {
  const whole = new Uint8Array(encodeKnowledge(small));
  const needed = { release: releaseOf(whole), departments: ['camping', 'phones'] };
  const serve = (parts: ReadonlyMap<string, Uint8Array>): string[] => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', async (url: string) => {
      asked.push(url.slice(BASE.length));
      const body = url === URL ? whole : parts.get(url.replace(/.*\/(.*)\.bin$/, '$1'));
      return body ? new Response(new Uint8Array(body)) : new Response('', { status: 404 });
    });
    return asked;
  };

  it('fetches theirs and no other', async () => {
    const asked = serve(encodeDepartments(small));
    const files = await fetchKnowledge(BASE, needed, new AbortController().signal);
    expect(asked).toEqual(['knowledge/camping.bin', 'knowledge/phones.bin']);
    expect(decodeKnowledge(...files).departments.map(({ id }) => id)).toEqual(needed.departments);
  });

  it.each<[string, ReadonlyMap<string, Uint8Array>]>([
    ['are not there', new Map()],
    ['are of another release', encodeDepartments({ ...small, missions: [] })],
    [
      'are pages',
      new Map(
        [...encodeDepartments(small).keys()].map((id) => [id, new TextEncoder().encode('<!doctype html>')]),
      ),
    ],
  ])('takes the whole where they %s', async (_, parts) => {
    const asked = serve(parts);
    expect(await fetchKnowledge(BASE, needed, new AbortController().signal)).toEqual([whole]);
    expect(asked.at(-1)).toBe('knowledge.bin');
  });

  it('asks for nothing more when the page is left', async () => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', async (url: string) => {
      asked.push(url);
      throw new DOMException('left', 'AbortError');
    });
    await expect(fetchKnowledge(BASE, needed, AbortSignal.abort())).rejects.toThrow('left');
    expect(asked).not.toContain(URL);
  });
});

it.each([
  ['a missing file', '', 404],
  ['the page that a shop gives for whatever is missing', '<!doctype html><title>Shop</title>', 200],
])('refuses %s', async (_, body, status) => {
  answer(body, status);
  const shop = catalog();
  await expect(learn(shop, new AbortController().signal)).rejects.toMatchObject({
    code: 'knowledge-invalid',
  });
  expect(knowledgeOf(shop)).toBeUndefined();
});

it('stops when the page is left', async () => {
  answer(new Uint8Array(encodeKnowledge(small)));
  const shop = catalog();
  await expect(learn(shop, AbortSignal.abort())).rejects.toMatchObject({ code: 'aborted' });
  expect(knowledgeOf(shop)).toBeUndefined();
});

const corrected = async (body: BodyInit, status = 200) => {
  vi.stubGlobal('fetch', async (url: string) =>
    url === URL ? new Response(new Uint8Array(encodeKnowledge(small))) : new Response(body, { status }),
  );
  const shop = catalog();
  const told: string[] = [];
  await learn(shop, new AbortController().signal, {
    url: '/corrections.json',
    report: ({ code, detail }) => told.push(`${code}: ${detail}`),
  });
  const [left, right] = small.relations.map(({ from, to }) => [from, to] as const)[0]!;
  return { told, strength: knowledgeOf(shop)!.relations.strength(left, right, 'together') };
};

it("takes the merchant's word, and goes on without it where it cannot be read", async () => {
  const [first] = small.relations;
  const relation = { from: small.types[first!.from]!.id, to: small.types[first!.to]!.id, weight: 0 };
  const plain = await corrected('{"relations":[]}');
  expect(plain.told).toEqual([]);
  expect(plain.strength).toBeGreaterThan(0);
  expect((await corrected(JSON.stringify({ relations: [relation] }))).strength).toBeLessThan(plain.strength);

  for (const broken of [
    await corrected('<!doctype html>'),
    await corrected('', 404),
    await corrected('[]'),
  ]) {
    expect(broken.told).toEqual([expect.stringContaining('corrections-invalid')]);
    expect(broken.strength).toBe(plain.strength);
  }
  const unknown = { ...relation, to: 'hoverboard' };
  expect((await corrected(JSON.stringify({ relations: [unknown] }))).told[0]).toContain(
    '"hoverboard" is no type',
  );
});
