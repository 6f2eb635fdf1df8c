import { describe, expect, it } from 'vitest';
import { createCatalog } from '#catalog/create-catalog.ts';
import type { Catalog } from '#catalog/catalog.ts';
import { small } from '#knowledge/small-knowledge.ts';
import { PRODUCTS, request, row, seen, shop } from './fixture-shop.ts';
import { completedBy, knowledgeColumns } from './knowledge-columns.ts';
import { recommendInstant } from './recommend.ts';
import { buildSession } from './session.ts';
import { applyKnowledge, knowledgeOf, recogniseNewRows } from './shop-knowledge.ts';

async function knowing(catalog: Catalog): Promise<Catalog> {
  await applyKnowledge(catalog, small);
  return catalog;
}

const viewed = (catalog: Catalog, item: string) =>
  buildSession(catalog, [{ item, type: 'view', weight: 1, time: 0 }]);

describe('knowledgeColumns', () => {
  it('has nothing to say before there is knowledge, or of a session of unknown types', async () => {
    const catalog = shop();
    expect(knowledgeColumns(catalog, viewed(catalog, 'tent-2'))).toEqual({});
    await knowing(catalog);
    expect(knowledgeColumns(catalog, viewed(catalog, 'gift'))).toEqual({});
  });

  it('wants the mat after the tent, no second tent, and says nothing of what it does not know', async () => {
    const catalog = await knowing(shop());
    const { goesWith, instead } = knowledgeColumns(catalog, viewed(catalog, 'tent-2'));
    expect(goesWith![row('mat')]).toBeGreaterThan(0.5);
    expect(goesWith![row('tent-family')]).toBeLessThan(0);
    expect(goesWith![row('gift')]).toBeNaN();
    expect(instead![row('tent-family')]).toBeGreaterThan(0.5);
    expect(instead![row('mat')]).toBe(0);
  });

  it('offers no case of another phone', async () => {
    const phones = ['Smartphone Galaxy S24', 'Phone Case for Galaxy S24', 'Phone Case for iPhone 15'];
    const catalog = await knowing(createCatalog(phones.map((title) => ({ id: title, title }))));
    const { goesWith } = knowledgeColumns(catalog, viewed(catalog, phones[0]!));
    expect(goesWith![1]).toBeGreaterThan(0.5);
    expect(goesWith![2]).toBe(-1);
  });

  it('knows the rows of a catalogue that has grown since', async () => {
    const products = [...PRODUCTS];
    const catalog = await knowing({ ...shop(), products });
    products.push({ id: 'late', title: 'Dome tent' });
    const late = products.length - 1;
    const types = () => knowledgeOf(catalog)!.rows().typeOf;
    // At once where the shopper has it before them, and in a list once there was time.
    const tent = knowledgeOf(catalog)!.typeOf({ title: 'Dome tent' });
    expect(knowledgeOf(catalog)!.typeOfRow(late)).toBe(tent);
    expect(types()[late]).toBe(-1);
    expect(await recogniseNewRows(catalog)).toBe(true);
    expect(types()[late]).toBe(tent);
    expect(tent).toBeGreaterThanOrEqual(0);
    expect(await recogniseNewRows(catalog)).toBe(false);
  });

  it('stops when it is told to', async () => {
    const catalog = shop();
    await expect(applyKnowledge(catalog, small, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'aborted',
    });
    expect(knowledgeOf(catalog)).toBeUndefined();
  });
});

it('a list that completes is led by what goes with it, and says so', async () => {
  const products = ['Dome tent', 'Foam sleeping mat', 'Voucher', 'Dog bed'].map((title) => ({
    id: title,
    title,
  }));
  const asked = request({ placement: 'bought-together', current: 'Dome tent' });
  const [first] = recommendInstant(await knowing(createCatalog(products)), asked);
  expect(first).toMatchObject({
    product: { id: 'Foam sleeping mat' },
    reason: { kind: 'goes-with', item: 'Dome tent', event: 'view', relation: 'complement' },
  });
});

it('a shop that files mats beside tents is offered the mat all the same, and no second tent', async () => {
  const products = [
    { id: 'tent', title: 'Dome tent', category: 'Outdoor > Camping' },
    { id: 'tent-2', title: 'Tunnel tent', category: 'Outdoor > Camping' },
    { id: 'mat', title: 'Foam sleeping mat', category: 'Outdoor > Camping' },
  ];
  const asked = request({ placement: 'bought-together', current: 'tent' });
  expect(recommendInstant(createCatalog(products), asked)).toEqual([]);
  const catalog = await knowing(createCatalog(products));
  expect(recommendInstant(catalog, asked).map(({ product }) => product.id)).toEqual(['mat']);
});

describe('what is bought once', () => {
  const bought = (item: string) => ({ ...seen(item), type: 'purchase' as const });
  const shown = (catalog: Catalog, history: ReturnType<typeof seen>[]): string[] =>
    recommendInstant(catalog, request({ history, limit: 12 })).map(({ product }) => product.id);

  it('is not offered a second time after the order', async () => {
    expect(shown(shop(), [bought('tent-2')])).toContain('tent-family');
    const catalog = await knowing(shop());
    expect(shown(catalog, [bought('tent-2')])).not.toContain('tent-family');
    expect(shown(catalog, [seen('tent-2')])).toContain('tent-family');
  });

  it('is offered again to who looks at it again, and what is used up always', async () => {
    const catalog = await knowing(shop());
    const other = { id: 'tent-far', title: 'Dome tent' };
    const wider = await knowing(createCatalog([...PRODUCTS, other]));
    expect(shown(catalog, [seen('tent-family'), bought('tent-2')])).not.toContain('tent-family');
    expect(shown(wider, [bought('tent-2'), seen('tent-family')])).toContain('tent-far');
    const loaves = await knowing(
      createCatalog(['Rye bread', 'White bread'].map((title) => ({ id: title, title }))),
    );
    expect(shown(loaves, [bought('Rye bread')])).toEqual(['White bread']);
  });
});

describe('where several things are to be completed', () => {
  it('names the one that a row completes most, and nothing where there is one thing', async () => {
    const catalog = await knowing(
      createCatalog(
        [
          'Dome tent',
          'Smartphone Galaxy S24',
          'Foam sleeping mat',
          'Phone case for Galaxy S24',
          'Voucher',
        ].map((title) => ({ id: title, title })),
      ),
    );
    const session = buildSession(catalog, [seen('Dome tent'), seen('Smartphone Galaxy S24')]);
    const completed = completedBy(catalog, session, 'cart')!;
    expect([2, 3, 4].map(completed)).toEqual(['Dome tent', 'Smartphone Galaxy S24', undefined]);
    expect(completedBy(catalog, session.slice(0, 1), 'cart')!(2)).toBeUndefined();
    expect(completedBy(catalog, session, 'for-you')).toBeUndefined();
  });
});
