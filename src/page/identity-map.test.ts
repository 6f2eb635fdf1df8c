import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PageSource } from '#contracts/shopping-event.ts';
import { createIdentityMap } from './identity-map.ts';

const RED = ['red', 'SKU-R', 'tent', 'https://shop.example/products/tent?variant=red'];
const BLUE = ['blue', 'SKU-B', 'tent', 'https://shop.example/products/tent?variant=blue'];

function map() {
  const identity = createIdentityMap();
  return (source: PageSource, ...ids: string[]) => identity.complete({ ids, title: 'Tent' }, source);
}

it('gives a product all the names that sources state together, and keeps the rest of the reference', () => {
  const complete = map();
  complete('datalayer', 'SKU-R');
  complete('shopify', ...RED);
  expect(complete('segment', 'red')).toEqual({ ids: ['SKU-R', 'red', ...RED.slice(2)], title: 'Tent' });
  expect(complete('datalayer', 'SKU-R').ids).toEqual(['SKU-R', 'red', ...RED.slice(2)]);
});

it('leads over a third source from a name to one that never stood beside it', () => {
  const complete = map();
  complete('adobe', 'SKU-R', '17');
  complete('json-ld', 'SKU-R', 'https://shop.example/tent');
  expect(complete('opengraph', 'https://shop.example/tent').ids).toContain('17');
});

it('keeps a name in its place, so that a product which the catalogue does not know has one', () => {
  const complete = map();
  const first = complete('datalayer', 'SKU-R').ids[0];
  complete('shopify', ...RED);
  expect(complete('shopify', ...RED).ids[0]).toBe(first);
});

it('never takes one variant for another, though they share a number', () => {
  const complete = map();
  complete('shopify', ...RED);
  const blue = complete('shopify', ...BLUE).ids;
  expect(blue).not.toContain('red');
  expect(blue).toContain('tent');
  expect(complete('shopify', ...RED).ids).not.toContain('blue');
});

it('lets a shared number lead to neither', () => {
  const complete = map();
  complete('shopify', ...RED);
  complete('shopify', ...BLUE);
  expect(complete('datalayer', 'tent').ids).toEqual(['tent']);
});

it('learns that a number is shared even after it has led to one', () => {
  const complete = map();
  complete('datalayer', 'tent');
  expect(complete('shopify', ...RED).ids[0]).toBe('tent');
  complete('shopify', ...BLUE);
  expect(complete('shopify', ...RED).ids[0]).toBe('red');
  expect(complete('datalayer', 'tent').ids).toEqual(['tent']);
});

it('never loses a name, and never repeats one', () => {
  const source = fc.constantFrom<PageSource>('shopify', 'datalayer', 'json-ld');
  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1 });
  fc.assert(
    fc.property(fc.array(fc.tuple(source, names)), (statements) => {
      const identity = createIdentityMap();
      for (const [from, ids] of statements) {
        const { ids: completed } = identity.complete({ ids }, from);
        expect(completed).toEqual([...new Set(completed)]);
        expect(completed).toEqual(expect.arrayContaining(ids));
      }
    }),
  );
});

it('does not grow for ever', () => {
  const complete = map();
  for (let i = 0; i < 5000; i++) complete('datalayer', `item-${i}`);
  expect(complete('shopify', 'x', 'item-1').ids).toEqual(['x', 'item-1']);
});
