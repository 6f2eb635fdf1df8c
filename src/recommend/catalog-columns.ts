import type { Catalog } from '#catalog/catalog.ts';
import { type Numbering, numberingOf } from './numbering.ts';

/** What is counted once for a catalogue, so that an update touches typed arrays only. */
export interface CatalogColumns {
  /** Distinct category paths, split; `categoryOf` indexes them, −1 for none. */
  readonly categories: readonly (readonly string[])[];
  readonly categoryOf: Int32Array;
  readonly brands: ReadonlyMap<string, number>;
  readonly brandOf: Int32Array;
  /** Natural logarithm of the price, NaN for none. */
  readonly logPrice: Float32Array;
  /** Natural logarithm of 1 + the log's sessions, for a hundred times the sales are not a hundred times the reason; read when first asked for. */
  readonly popularity: Float32Array;
  /** undefined where the ids tell no order; read when first asked for, because only a shop with a log asks. */
  readonly numbering: Numbering | undefined;
}

const counted = new WeakMap<Catalog, CatalogColumns>();

export function catalogColumns(catalog: Catalog): CatalogColumns {
  const known = counted.get(catalog);
  // A catalogue that is still being read grows: count it again.
  if (known && known.logPrice.length === catalog.products.length) return known;
  const columns = count(catalog);
  counted.set(catalog, columns);
  return columns;
}

/** A category path as its steps, lower case; empty for none. */
export function categorySteps(path: string | undefined): string[] {
  return (path ?? '')
    .split('>')
    .map((step) => step.trim().toLowerCase())
    .filter((step) => step !== '');
}

function count(catalog: Catalog): CatalogColumns {
  const rows = catalog.products.length;
  const categoryIds = new Map<string, number>();
  const paths = new Map<string, number>();
  const categories: string[][] = [];
  const brands = new Map<string, number>();
  const categoryOf = new Int32Array(rows).fill(-1);
  const brandOf = new Int32Array(rows).fill(-1);
  const logPrice = new Float32Array(rows).fill(Number.NaN);
  catalog.products.forEach((product, row) => {
    if (product.category) {
      let id = categoryIds.get(product.category);
      if (id === undefined) {
        // Spacing and case differ within a feed; the kind is the same.
        const steps = categorySteps(product.category);
        const path = steps.join('>');
        id = paths.get(path) ?? paths.set(path, categories.push(steps) - 1).size - 1;
        categoryIds.set(product.category, id);
      }
      categoryOf[row] = id;
    }
    if (product.brand) {
      const brand = product.brand.toLowerCase();
      brandOf[row] = brands.get(brand) ?? brands.set(brand, brands.size).size - 1;
    }
    if (product.price !== undefined && product.price > 0) logPrice[row] = Math.log(product.price);
  });
  let popularity: Float32Array | undefined;
  let read: { readonly numbering: Numbering | undefined } | undefined;
  return {
    categories,
    categoryOf,
    brands,
    brandOf,
    logPrice,
    get popularity() {
      return (popularity ??= logPrice.map((_, row) => Math.log1p(catalog.cooccurrence?.count(row) ?? 0)));
    },
    get numbering() {
      read ??= { numbering: numberingOf(catalog.products) };
      return read.numbering;
    },
  };
}
