import type { Product } from '#contracts/product.ts';
import type { Catalog } from './catalog.ts';
import type { Cooccurrence } from './cooccurrence.ts';
import type { EmbeddingTable } from './embedding-table.ts';
import { Fingerprint } from './fingerprint.ts';
import { identitySteps } from './identity.ts';
import { priceBands } from './price-bands.ts';
import { runAtOnce } from './slices.ts';
import { createTextIndex } from './text-index.ts';

/** A catalogue whose compiled parts may arrive after its products. */
export interface GrowingCatalog extends Catalog {
  cooccurrence: Cooccurrence | undefined;
  embeddings: EmbeddingTable | undefined;
}

export interface CatalogBuild {
  readonly catalog: GrowingCatalog;
  /** Takes the products into the text index, a product a step; `catalog` may be used before it has ended. */
  readonly indexing: Generator<void, void>;
}

/** The whole catalogue in one go; for Node, tests, and catalogues of a few thousand products. */
export function createCatalog(
  products: readonly Product[],
  parts: Partial<Pick<Catalog, 'cooccurrence' | 'embeddings'>> = {},
): Catalog {
  const { catalog, indexing } = runAtOnce(catalogSteps(products));
  runAtOnce(indexing);
  return Object.assign(catalog, parts);
}

/**
 * The catalogue as steps of about one product, for `runInSlices`; its text index is still empty.
 * @param knownVersion the version out of a manifest, which saves computing it
 */
export function* catalogSteps(
  products: readonly Product[],
  knownVersion?: string,
): Generator<void, CatalogBuild> {
  const version = knownVersion ?? (yield* versionSteps(products));
  const bands = priceBands(products.map(({ price }) => price));
  yield;
  const identity = yield* identitySteps(products);
  const text = createTextIndex();
  const catalog: GrowingCatalog = {
    products,
    version,
    text,
    priceBands: bands,
    rowOf: identity.rowOf,
    resolve: identity.resolve,
    cooccurrence: undefined,
    embeddings: undefined,
  };
  return { catalog, indexing: indexSteps(products, text.add) };
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

function* indexSteps(products: readonly Product[], add: (product: Product) => void): Generator<void, void> {
  for (const product of products) {
    add(product);
    yield;
  }
}
