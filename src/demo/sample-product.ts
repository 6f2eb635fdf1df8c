import type { ProductRow } from './product-row.ts';

/** A product for tests. */
export function sampleProduct(change: Partial<ProductRow> = {}): ProductRow {
  return {
    id: 'tent-ridge-2',
    title: 'Ridge 2 Trekking Tent',
    url: '/product/tent-ridge-2',
    image: '/demo/img/tent.svg',
    price: 289,
    currency: 'EUR',
    brand: 'Fjellvind',
    category: 'Outdoor > Camping > Tents',
    description: 'Two doors and a dry night.',
    availability: 'in_stock',
    attributes: { color: 'moss green' },
    ...change,
  };
}
