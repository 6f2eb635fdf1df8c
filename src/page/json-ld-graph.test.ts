import { describe, expect, it } from 'vitest';
import { families, hasType, topLevel } from './json-ld-graph.ts';

const a = { '@type': 'Product', '@id': '#a' };
const b = { '@type': 'Product', '@id': '#b' };

describe('topLevel', () => {
  it('opens arrays and graphs', () => {
    expect(topLevel([[a], { '@graph': [b, { '@graph': a }] }])).toEqual([a, b, a]);
  });

  it('opens no other thing but an ItemPage', () => {
    const page = { '@type': 'WebPage', mainEntity: a };
    const itemPage = { '@type': 'ItemPage', mainEntity: a };
    expect(topLevel(page)).toEqual([page]);
    expect(topLevel(itemPage)).toEqual([itemPage, a]);
  });

  it('ends, however deep it goes', () => {
    let deep: unknown = a;
    for (let depth = 0; depth < 1000; depth++) deep = { '@graph': [deep] };
    expect(topLevel(deep)).toEqual([]);
  });
});

describe('families', () => {
  it('are products by themselves', () => {
    expect(families([a, { '@type': 'Offer' }, b])).toEqual([
      { node: a, variants: [] },
      { node: b, variants: [] },
    ]);
  });

  it('of different groups stay apart', () => {
    const nodes = [a, b].map((node, index) => ({ ...node, inProductGroupWithID: `g${index}` }));
    expect(families(nodes).map(({ variants }) => variants.length)).toEqual([1, 1]);
  });

  it('are no more than a list may have', () => {
    expect(families(Array.from({ length: 5000 }, () => a))).toHaveLength(200);
  });

  it('do not take things without an @id for one another', () => {
    const group = { '@type': 'ProductGroup', hasVariant: [{ sku: 'v1' }] };
    const other = { '@type': 'Product', sku: 'x' };
    expect(families([other, group])).toEqual([
      { node: group, variants: [{ sku: 'v1' }] },
      { node: other, variants: [] },
    ]);
  });
});

it('a type is known by its last name only', () => {
  expect(hasType({ '@type': 'https://schema.org/Product' }, 'Product')).toBe(true);
  expect(hasType({ '@type': 'ProductReview' }, 'Product')).toBe(false);
  expect(hasType({}, 'Product')).toBe(false);
});
