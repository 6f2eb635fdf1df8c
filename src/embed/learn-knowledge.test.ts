// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { createCatalog } from '#catalog/create-catalog.ts';
import { encodeKnowledge } from '#knowledge/encode.ts';
import { small } from '#knowledge/small-knowledge.ts';
import { knowledgeOf } from '#recommend/shop-knowledge.ts';
import { type Corrections, fetchKnowledge, learnKnowledge } from './learn-knowledge.ts';

const URL = 'https://cdn.example/knowledge.bin';
const learn = (shop: ReturnType<typeof createCatalog>, signal: AbortSignal, corrections?: Corrections) =>
  learnKnowledge(shop, fetchKnowledge(URL, signal), signal, corrections);
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
