import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { terms } from '#catalog/terms.ts';
import type { Product } from '#contracts/product.ts';
import { decodeKnowledge } from '#knowledge/decode.ts';
import { encodeDepartments, encodeKnowledge } from '#knowledge/encode.ts';
import type { Knowledge } from '#knowledge/knowledge.ts';
import { Recogniser } from '#knowledge/recognise.ts';
import { Relations } from '#knowledge/relations.ts';
import { expect, it } from 'vitest';
import { readKnowledge } from './knowledge-read.ts';
import { neededDepartments } from './needed-departments.ts';

const { knowledge } = await readKnowledge('knowledge');
const parts = encodeDepartments(knowledge);
const packed = (file: Uint8Array): number => brotliCompressSync(file).length;
const whole = packed(encodeKnowledge(knowledge));
const products = readFileSync('src/demo/catalog.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Product);

/** Says the type of each product of a shop, and all that these types have to do with each other. */
function teller(base: Knowledge) {
  const recogniser = Recogniser.create(base, terms);
  const relations = Relations.of(base);
  const id = (type: number): string => base.types[type]!.id;
  return (shop: readonly Product[]) => {
    const found = shop.map((product) => recogniser.recognise(product)[0]?.type);
    const there = new Set(found.filter((type) => type !== undefined));
    const ties = [...there].flatMap((from) =>
      (['together', 'similar'] as const).flatMap((purpose) =>
        relations
          .related(from, purpose)
          .filter(({ type }) => there.has(type))
          .map(({ type, kind, strength }) => `${id(from)} ${purpose} ${id(type)}: ${kind} ${strength}`)
          .sort(),
      ),
    );
    return { types: found.map((type) => (type === undefined ? undefined : id(type))), ties };
  };
}
/** It reads the whole base several times. */
const TIME = { timeout: 60_000 };
const tellWhole = teller(knowledge);

// Fewer names would have titles of the last three taken for something else.
it.each(['Music', 'Coffee & Tea', 'Phones', 'Clothing'])(
  'a shop of %s knows the same by less than half of the bytes',
  TIME,
  (department) => {
    const shop = products.filter(({ category }) => category?.startsWith(department));
    const { departments } = neededDepartments(shop, knowledge)!;
    const files = departments.map((id) => parts.get(id)!);
    const told = teller(decodeKnowledge(...files))(shop);
    expect(told).toEqual(tellWhole(shop));
    expect(told.ties.length).toBeGreaterThan(20);
    expect(files.map(packed).reduce((sum, size) => sum + size, 0)).toBeLessThan(whole / 2);
  },
);

it('a general store loads the whole, and a shop of nothing that we know loads nothing', TIME, () => {
  expect(neededDepartments(products, knowledge)).toBeUndefined();
  expect(neededDepartments([{ title: 'Whimsy' }], knowledge)).toMatchObject({ departments: [] });
});
