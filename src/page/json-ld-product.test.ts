import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { pageProduct } from './json-ld-product.ts';

const PAGE = 'https://shop.example/p/tent?variant=v2';
const tent = { '@type': 'Product', name: 'Tent', sku: 'T1' };

describe('one product', () => {
  it('is read with its fields, its identifiers in their order of trust', () => {
    const node = {
      '@context': 'https://schema.org',
      '@type': 'Product',
      url: '/p/tent#reviews',
      gtin13: '4012345678901',
      sku: 'T1',
      productID: 'sku:P1',
      name: ' Two-person\n tent ',
      brand: { '@type': 'Brand', name: 'Acme' },
      category: 'Outdoor > Tents',
      offers: { price: '1.234,56', priceCurrency: 'EUR' },
    };
    expect(pageProduct([node], PAGE)).toEqual({
      ids: ['sku:P1', 'P1', 'T1', '4012345678901', 'https://shop.example/p/tent'],
      title: 'Two-person tent',
      price: 1234.56,
      currency: 'EUR',
      brand: 'Acme',
      category: 'Outdoor > Tents',
    });
  });

  test.each([
    'Product',
    'http://schema.org/Product',
    'https://schema.org/Product',
    'schema:Product',
    ['Thing', 'Product'],
    ['Car', 'https://schema.org/Product'],
  ])('is recognised by the type %j', (type) => {
    expect(pageProduct([{ '@type': type, sku: 'T1' }], PAGE)?.ids).toEqual(['T1']);
  });

  test.each([
    ['an array', [[tent, { '@type': 'WebSite' }]]],
    ['@graph', [{ '@context': 'https://schema.org', '@graph': [{ '@type': 'Organization' }, tent] }]],
    ['one of several blocks', [{ '@type': 'Organization' }, tent]],
    ['an ItemPage', [{ '@type': 'ItemPage', mainEntity: tent }]],
  ])('is found in %s', (_, blocks) => {
    expect(pageProduct(blocks, PAGE)?.ids).toEqual(['T1']);
  });

  test.each([
    ['an offer', { price: 12.5, priceCurrency: 'EUR' }],
    ['several offers', [{ price: '12.50', priceCurrency: 'EUR' }, { price: 99 }]],
    [
      'an AggregateOffer',
      { '@type': 'AggregateOffer', lowPrice: '12.5', highPrice: 20, priceCurrency: 'EUR' },
    ],
    ['a price specification', { priceSpecification: [{ price: 12.5, priceCurrency: 'EUR' }] }],
    [
      'the offer of this address',
      [
        { price: 9, url: '/other' },
        { price: 12.5, priceCurrency: 'EUR', url: PAGE },
      ],
    ],
  ])('has the price of %s', (_, offers) => {
    expect(pageProduct([{ ...tent, offers }], PAGE)).toMatchObject({ price: 12.5, currency: 'EUR' });
  });

  it('is one when a theme and an app each state it', () => {
    const again = { '@type': 'Product', name: 'Tent', gtin: '401', brand: 'Acme' };
    expect(pageProduct([tent, again], PAGE)).toMatchObject({ ids: ['T1', '401'], brand: 'Acme' });
  });

  it('is none without an identifier', () => {
    expect(pageProduct([{ '@type': 'Product', name: 'Tent' }], PAGE)).toBeUndefined();
  });
});

describe('what is only mentioned', () => {
  const list = { '@type': 'ItemList', itemListElement: [{ '@type': 'ListItem', item: tent }] };
  test.each([
    ['an ItemList', list],
    ['a collection', { '@type': 'CollectionPage', mainEntity: list }],
    ['a collection of one', { '@type': 'CollectionPage', mainEntity: tent }],
    ['a review', { '@type': 'Review', itemReviewed: tent }],
    ['an offer catalogue', { '@type': 'Offer', itemOffered: tent }],
  ])('in %s is not shown', (_, block) => {
    expect(pageProduct([block], PAGE)).toBeUndefined();
  });

  it('beside a product does not hide it', () => {
    expect(pageProduct([list, { ...tent, sku: 'T2', isRelatedTo: [tent] }], PAGE)?.ids).toEqual(['T2']);
  });

  it('several products are a list, unless one of them lives here', () => {
    const stove = { '@type': 'Product', name: 'Stove', sku: 'S1', url: '/p/stove' };
    expect(pageProduct([tent, stove], PAGE)).toBeUndefined();
    expect(pageProduct([{ ...tent, url: '/p/tent' }, stove], PAGE)?.title).toBe('Tent');
  });
});

describe('variants', () => {
  const red = { '@type': 'Product', '@id': '#red', sku: 'v1', name: 'Red tent', offers: { price: 1 } };
  const blue = { '@type': 'Product', '@id': '#blue', sku: 'v2', name: 'Blue tent', offers: { price: 2 } };
  const group = { '@type': 'ProductGroup', '@id': '#g', productGroupID: 'g', name: 'Tent', brand: 'Acme' };

  it('the shown one stands first, with what its group adds', () => {
    const stated = { ...group, hasVariant: [red, blue] };
    expect(pageProduct([stated], PAGE)).toEqual({
      ids: ['v2', 'g'],
      title: 'Blue tent',
      price: 2,
      brand: 'Acme',
    });
  });

  it('the group stands first where none is known to be shown', () => {
    const stated = { ...group, hasVariant: [red, blue] };
    expect(pageProduct([stated], 'https://shop.example/p/tent')).toMatchObject({
      ids: ['g', 'v1'],
      title: 'Tent',
    });
  });

  test.each([
    [
      'by reference',
      [{ '@graph': [{ ...group, hasVariant: [{ '@id': '#red' }, { '@id': '#blue' }] }, red, blue] }],
    ],
    ['by isVariantOf', [group, ...[red, blue].map((each) => ({ ...each, isVariantOf: { '@id': '#g' } }))]],
    ['by group id alone', [red, blue].map((each) => ({ ...each, inProductGroupWithID: 'g' }))],
    ['by a nested group', [red, blue].map((each) => ({ ...each, isVariantOf: group }))],
  ])('stated side by side, %s, are one product', (_, blocks) => {
    expect(pageProduct(blocks, PAGE)?.ids[0]).toBe('v2');
  });
});

describe('the category', () => {
  const crumb = (position: number, name: string, item?: string) => ({
    '@type': 'ListItem',
    position,
    name,
    item,
  });
  const crumbs = {
    '@type': 'BreadcrumbList',
    itemListElement: [
      crumb(3, 'Tents', '/c/tents'),
      crumb(1, 'Welcome', '/'),
      crumb(2, 'Outdoor', '/c'),
      crumb(4, 'Tent'),
    ],
  };

  it('is the breadcrumbs in order, without home and the product itself', () => {
    expect(pageProduct([crumbs, tent], PAGE)?.category).toBe('Outdoor > Tents');
  });

  it('is what the product states, where it does', () => {
    expect(pageProduct([crumbs, { ...tent, category: 'Sport / Camping' }], PAGE)?.category).toBe(
      'Sport > Camping',
    );
  });

  it('is never a number of a taxonomy', () => {
    expect(pageProduct([{ ...tent, category: '1604' }], PAGE)).not.toHaveProperty('category');
  });
});

it('never throws, and names a product only with an identifier, whatever JSON the page holds', () => {
  const key = fc.constantFrom(
    '@type',
    '@graph',
    '@id',
    'offers',
    'hasVariant',
    'isVariantOf',
    'sku',
    'url',
    'name',
    'brand',
  );
  const leaf = fc.oneof(
    fc.constantFrom('Product', 'ProductGroup', 'ItemPage', '#a'),
    fc.jsonValue({ maxDepth: 1 }),
  );
  const { node } = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 5 },
      leaf,
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(key, tie('node'), { maxKeys: 5 }),
    ),
  }));
  fc.assert(
    fc.property(fc.array(node), (blocks) => {
      const product = pageProduct(blocks, PAGE);
      expect(product === undefined || product.ids.length > 0).toBe(true);
    }),
    { numRuns: 500 },
  );
});
