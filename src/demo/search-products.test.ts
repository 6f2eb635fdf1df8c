import { expect, it } from 'vitest';
import { sampleProduct } from './sample-product.ts';
import { searchProducts } from './search-products.ts';

const rows = [
  sampleProduct({
    id: 'pot',
    title: 'Pot',
    category: 'Kitchen',
    brand: 'A',
    description: 'Also for a tent.',
  }),
  sampleProduct({ id: 'tent' }),
  sampleProduct({ id: 'cajon', title: 'Cajón, Birch', category: 'Music', brand: 'B', description: 'Loud.' }),
];
const ids = (query: string) => searchProducts(rows, query).map(({ id }) => id);

it('puts a word of the title before one of the description', () => {
  expect(ids('tent')).toEqual(['tent', 'pot']);
});

it('wants every word where it can, and is content with one where it cannot', () => {
  expect(ids('tent ridge')).toEqual(['tent']);
  expect(ids('tent piano')).toEqual(['tent', 'pot']);
  expect(ids('piano stool')).toEqual([]);
});

it('meets beginnings, plurals and words without their accents', () => {
  expect(ids('trek')).toEqual(['tent']);
  expect(ids('tents')).toContain('tent');
  expect(ids('CAJON')).toEqual(['cajon']);
});

it('finds nothing for nothing', () => {
  expect(ids('  –  ')).toEqual([]);
});
