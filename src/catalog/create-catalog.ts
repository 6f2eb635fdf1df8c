import type { Product } from '#contracts/product.ts';
import type { Catalog } from './catalog.ts';
import type { Cooccurrence } from './cooccurrence.ts';
import type { EmbeddingTable } from './embedding-table.ts';
import { Fingerprint } from './fingerprint.ts';
import { createIdentity } from './identity.ts';
import { NO_BAND, priceBandSteps } from './price-bands.ts';
import { runAtOnce } from './slices.ts';
import type { TeacherTable } from './teacher.ts';
import { createTextIndex } from './text-index.ts';

/** A catalogue that is still arriving: further products, then what was compiled of them. */
export interface GrowingCatalog extends Catalog {
  products: Product[];
  priceBands: Uint8Array;
  cooccurrence: Cooccurrence | undefined;
  embeddings: EmbeddingTable | undefined;
  teacher: TeacherTable | undefined;
  /** Takes further rows, as steps of one. Their price bands stay unknown until `priceSteps`. */
  growSteps(products: readonly Product[]): Generator<void, void>;
  /** Takes the rows that are not yet in the text index into it, as steps of one; the catalogue may be used meanwhile. */
  indexSteps(): Generator<void, void>;
  /** Counts the price bands of all rows anew, as steps of one. */
  priceSteps(): Generator<void, void>;
}

/** The whole catalogue in one go; for Node, tests, and catalogues of a few thousand products. */
export function createCatalog(
  products: readonly Product[],
  parts: Partial<Pick<Catalog, 'cooccurrence' | 'embeddings' | 'teacher'>> = {},
): Catalog {
  const catalog = runAtOnce(catalogSteps(products));
  runAtOnce(catalog.indexSteps());
  return Object.assign(catalog, parts);
}

/**
 * The catalogue as steps of about one product, for `runInSlices`; its text index is still empty.
 * @param knownVersion the version out of a manifest, which saves computing it
 */
export function* catalogSteps(
  products: readonly Product[],
  knownVersion?: string,
): Generator<void, GrowingCatalog> {
  const version = knownVersion ?? (yield* versionSteps(products));
  const identity = createIdentity();
  const text = createTextIndex();
  const catalog: GrowingCatalog = {
    products: [],
    version,
    text,
    priceBands: new Uint8Array(),
    rowOf: identity.rowOf,
    resolve: identity.resolve,
    cooccurrence: undefined,
    embeddings: undefined,
    teacher: undefined,
    *growSteps(more) {
      for (const product of more) catalog.products.push(product);
      const bands = new Uint8Array(catalog.products.length).fill(NO_BAND);
      bands.set(catalog.priceBands);
      catalog.priceBands = bands;
      for (const product of more) {
        identity.add(product);
        yield;
      }
    },
    *indexSteps() {
      while (text.indexed < catalog.products.length) {
        text.add(catalog.products[text.indexed]!);
        yield;
      }
    },
    *priceSteps() {
      catalog.priceBands = yield* priceBandSteps(catalog.products.map(({ price }) => price));
    },
  };
  yield* catalog.growSteps(products);
  yield* catalog.priceSteps();
  return catalog;
}

/** In an order of their own: two readers may build the same product in different orders. */
const HASHED = [
  'id',
  'title',
  'url',
  'image',
  'price',
  'currency',
  'brand',
  'category',
  'description',
  'availability',
  'groupId',
  'attributes',
] as const satisfies readonly (keyof Product)[];

/** Hash of the products: whatever reads them, a feed or a compiled catalogue, finds the same. */
export function* versionSteps(products: readonly Product[]): Generator<void, string> {
  const fingerprint = new Fingerprint();
  for (const product of products) {
    fingerprint.add(JSON.stringify(HASHED.map((field) => product[field] ?? null)));
    yield;
  }
  return fingerprint.digest();
}
