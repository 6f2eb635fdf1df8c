import { expect, it } from 'vitest';
import { createCatalog } from '#catalog/create-catalog.ts';
import type { StageFusion } from '#contracts/fusion.ts';
import { shop } from './fixture-shop.ts';
import { fusionFor, lacksCategories } from './placement-fusion.ts';

const fusion: StageFusion = {
  log: { known: { text: 1, cooccurrence: 3 }, fresh: { text: 2 }, bias: 0.5 },
  noLog: { text: 4 },
  completing: { text: 0.25, category: 1.5 },
  alike: { instead: 5 },
};

it('weighs lists that complete, lists of the alike and the others by weights of their own', () => {
  expect(fusionFor(fusion, 'for-you', shop())).toEqual(fusion);
  expect(fusionFor(fusion, 'cart', shop())).toMatchObject({
    noLog: fusion.completing!,
    log: { known: fusion.log.known, fresh: fusion.completing! },
  });
  expect(fusionFor(fusion, 'similar', shop())).toMatchObject({
    noLog: fusion.alike!,
    log: { known: { instead: 5, cooccurrence: 3 }, fresh: fusion.alike! },
  });
});

it('lets words stand in for the categories that a shop lacks, where a list completes', () => {
  const bare = createCatalog([{ id: 'a', title: 'Tin' }]);
  expect(fusionFor(fusion, 'bought-together', bare).noLog).toEqual({ text: 1.75, category: 1.5 });
  expect(fusionFor(fusion, 'for-you', bare)).toEqual(fusion);
  expect(lacksCategories(shop())).toBe(false);
  expect(lacksCategories(bare)).toBe(true);
});
