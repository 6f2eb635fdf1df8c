import { expect, it, test } from 'vitest';
import { breadcrumbPath, categoryPath } from './json-ld-category.ts';

const PAGE = 'https://shop.example/de/p/1';

test.each([
  ['Outdoor > Tents', 'Outdoor > Tents'],
  ['Outdoor>Tents', 'Outdoor > Tents'],
  ['Outdoor › Tents', 'Outdoor > Tents'],
  ['Outdoor / Tents', 'Outdoor > Tents'],
  ['Men/Women', 'Men/Women'],
  [['Tents', 'Other'], 'Tents'],
  [{ name: 'Tents' }, 'Tents'],
  ['> Tents >', 'Tents'],
  ['1604', undefined],
  [1604, undefined],
  ['https://schema.org/x', undefined],
  [' > ', undefined],
  [undefined, undefined],
])('the path of %j is %j', (written, path) => {
  expect(categoryPath(written)).toBe(path);
});

const list = (...crumbs: readonly object[]) => ({ '@type': 'BreadcrumbList', itemListElement: crumbs });
const outdoor = { name: 'Outdoor', item: '/de/outdoor' };
const tents = { item: { '@id': '/de/tents', name: 'Tents' } };

test.each([
  ['a home page by its address', [{ name: 'Willkommen', item: 'https://shop.example/de/' }, outdoor, tents]],
  ['a home page by its name', [{ name: 'Home', item: '/index.html' }, outdoor, tents]],
  ['the product by its title', [outdoor, tents, { name: 'Two-person tent', item: '/x' }]],
  ['the product by the page’s address', [outdoor, tents, { name: 'Tent', item: PAGE }]],
  ['the product by having no address', [outdoor, tents, { name: 'Tent' }]],
])('breadcrumbs leave out %s', (_, crumbs) => {
  expect(breadcrumbPath(list(...crumbs), 'Two-person tent', PAGE)).toBe('Outdoor > Tents');
});

it('breadcrumbs stand in their stated order, or in that of the list', () => {
  const swapped = list({ ...tents, position: '2' }, { ...outdoor, position: 1 });
  expect(breadcrumbPath(swapped, undefined, PAGE)).toBe('Outdoor > Tents');
  expect(breadcrumbPath(list(outdoor, tents), undefined, PAGE)).toBe('Outdoor > Tents');
  expect(breadcrumbPath(list(), undefined, PAGE)).toBeUndefined();
});
