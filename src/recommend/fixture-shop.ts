import { buildCooccurrence } from '#catalog/build-cooccurrence.ts';
import type { Catalog } from '#catalog/catalog.ts';
import { createCatalog } from '#catalog/create-catalog.ts';
import { TeacherTable } from '#catalog/teacher.ts';
import type { Product } from '#contracts/product.ts';
import type { RecommendRequest } from './recommend.ts';
import type { HistoryEntry } from './session.ts';

/** For tests: a shop of two departments, with variants, twins, and something out of stock. */
export const PRODUCTS: readonly Product[] = [
  {
    id: 'tent-2',
    title: 'Ridge trekking tent two',
    category: 'Outdoor > Tents',
    brand: 'Fjell',
    price: 200,
    groupId: 'ridge',
  },
  {
    id: 'tent-3',
    title: 'Ridge trekking tent three',
    category: 'Outdoor > Tents',
    brand: 'Fjell',
    price: 250,
    groupId: 'ridge',
  },
  { id: 'tent-family', title: 'Havn family tent', category: 'Outdoor > Tents', brand: 'Fjell', price: 600 },
  {
    id: 'tent-gone',
    title: 'Vista trekking tent',
    category: 'Outdoor > Tents',
    brand: 'Fjell',
    price: 210,
    availability: 'out_of_stock',
  },
  { id: 'bag', title: 'Nordic sleeping bag', category: 'Outdoor > Sleeping', brand: 'Fjell', price: 150 },
  { id: 'mat', title: 'Foam sleeping mat', category: 'Outdoor > Sleeping', brand: 'Moor', price: 40 },
  { id: 'stove', title: 'Ember gas stove', category: 'Outdoor > Cooking', brand: 'Moor', price: 60 },
  { id: 'mug', title: 'Enamel mug', category: 'Kitchen > Cups', brand: 'Kiln', price: 12 },
  { id: 'pan', title: 'Iron frying pan', category: 'Kitchen > Pans', brand: 'Kiln', price: 45 },
  { id: 'kettle', title: 'Whistling kettle', category: 'Kitchen > Kettles', price: 35 },
  { id: 'gift', title: 'Voucher' },
];

export const row = (id: string): number => PRODUCTS.findIndex((product) => product.id === id);

/** The shop's log: tents go with stoves and bags, mugs with kettles; the family tent and the voucher never sold. */
const LOG = [
  ['tent-2', 'stove', 'bag'],
  ['tent-2', 'stove'],
  ['tent-2', 'stove', 'mat'],
  ['mug', 'kettle'],
  ['mug', 'kettle', 'pan'],
  ['mug'],
];

export function shop(products: readonly Product[] = PRODUCTS): Catalog {
  return createCatalog(products);
}

export function shopWithLog(): Catalog {
  const sessions = LOG.map((session) => session.map(row));
  return createCatalog(PRODUCTS, { cooccurrence: buildCooccurrence(sessions, PRODUCTS.length) });
}

/** A larger model was asked here: the tent goes with the kettle, and a little with the mat. */
export function shopWithTeacher(): Catalog {
  const affinities = PRODUCTS.map(({ id }) =>
    id === 'tent-2'
      ? [
          { row: row('kettle'), gain: 3 },
          { row: row('mat'), gain: 1 },
        ]
      : [],
  );
  return createCatalog(PRODUCTS, { teacher: TeacherTable.from('hub:some/teacher', affinities) });
}

export function seen(item: string, changes: Partial<HistoryEntry> = {}): HistoryEntry {
  return { item, type: 'view', weight: 1, time: 1000, ...changes };
}

export function request(changes: Partial<RecommendRequest> = {}): RecommendRequest {
  return { placement: 'for-you', limit: 6, history: [], current: undefined, cart: [], ...changes };
}
