import { expect, it } from 'vitest';
import { groupKey } from './group-key.ts';
import { toPromptItem } from './prompt-item.ts';

it('tells the model what the catalogue has and no more', () => {
  const product = { id: 'a', title: 'Tent', brand: 'B', category: 'A > B', price: 5, url: '/a' };
  expect(toPromptItem(product, 3)).toEqual({ title: 'Tent', brand: 'B', category: 'A > B', priceBand: 3 });
  expect(toPromptItem(product, 0)).toHaveProperty('priceBand', 0);
  expect(Object.keys(toPromptItem({ id: 'a', title: 'Tent' }, 255))).toEqual(['title']);
});

it('groups variants, and leaves the rest alone', () => {
  expect(groupKey({ id: 'a', title: 'A', groupId: 'g' })).toBe('g');
  expect(groupKey({ id: 'a', title: 'A' })).toBe('a');
});
