import type { Product } from '#contracts/product.ts';
import { AisleError } from '#contracts/aisle-error.ts';
import type { RawRow } from './read-row.ts';

/** A field of all products: the values themselves, or places in a list of the few values that occur (-1: none). */
type Column = readonly unknown[] | { readonly values: readonly unknown[]; readonly at: readonly number[] };

const PLAIN = ['id', 'title', 'url', 'image', 'price', 'groupId', 'attributes'] as const;
const REPEATED = ['currency', 'brand', 'category', 'availability'] as const;

/**
 * Products by column: keys are written once, and repeated values once, so that the file is small and parses fast.
 * Descriptions are left out: no list shows or ranks by them, and they would be most of the bytes.
 */
export function toColumns(products: readonly Product[]): string {
  const columns: Record<string, Column> = {};
  for (const field of PLAIN) {
    if (products.some((product) => product[field] !== undefined)) {
      columns[field] = products.map((product) => product[field] ?? null);
    }
  }
  for (const field of REPEATED) {
    const places = new Map<string, number>();
    const at = products.map((product) => {
      const value = product[field];
      if (value === undefined) return -1;
      const place = places.get(value) ?? places.size;
      places.set(value, place);
      return place;
    });
    if (places.size > 0) columns[field] = { values: [...places.keys()], at };
  }
  return JSON.stringify({ count: products.length, columns });
}

/**
 * The rows again, still to be validated like any other feed's: a file on a server is not ours to believe.
 * @throws AisleError 'catalog-invalid' when the text is no such file
 */
export function* fromColumns(text: string): Generator<RawRow, void> {
  const { count, columns } = parse(text);
  const readers = Object.entries(columns).map(([field, column]) => [field, reader(column)] as const);
  for (let row = 0; row < count; row++) {
    const raw: Record<string, unknown> = {};
    for (const [field, read] of readers) raw[field] = read(row);
    yield raw;
  }
}

function reader(column: unknown): (row: number) => unknown {
  if (Array.isArray(column)) return (row) => column[row] as unknown;
  const { values, at } = (column ?? {}) as { values?: unknown; at?: unknown };
  if (!Array.isArray(values) || !Array.isArray(at))
    throw new AisleError('catalog-invalid', 'a column is damaged');
  return (row) => values[at[row] as number] as unknown;
}

function parse(text: string): { count: number; columns: Record<string, unknown> } {
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch {
    throw new AisleError('catalog-invalid', 'the products file is not valid JSON');
  }
  const { count, columns } = (whole ?? {}) as { count?: unknown; columns?: unknown };
  const ids = (columns as { id?: unknown } | null | undefined)?.id;
  if (!Array.isArray(ids) || ids.length !== count) {
    throw new AisleError('catalog-invalid', 'the products file is no compiled catalogue');
  }
  return { count, columns: columns as Record<string, unknown> };
}
