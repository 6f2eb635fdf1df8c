import type { Product } from '#contracts/product.ts';

/** The order in which a shop numbered its products, as far as their ids tell it. */
export interface Numbering {
  /** Which series a row's id belongs to ("AB-1041" and "AB-1042" are of one); −1 for none. */
  readonly series: Int32Array;
  /** Place of the row's number among the distinct numbers of its series: variants of one number share a place. */
  readonly places: Float64Array;
}

/** Letters or signs, then a number of four digits or more; what follows ("85123A") tells variants apart. */
const NUMBERED = /^(\D*)(\d{4,15})/;
/** Fewer products of a series say nothing of an order. */
const LEAST_IN_SERIES = 20;
/**
 * A shop's numbers have gaps. One number after the other is as often a file's own row count, and where rows were numbered as
 * a log met them (as in data sets made for research) it would tell who bought what.
 */
const LEAST_GAP = 3;

/** What the catalogue's ids say of the order of its products; undefined where they say nothing. */
export function numberingOf(products: readonly Pick<Product, 'id'>[]): Numbering | undefined {
  const rowsOf = new Map<string, number[]>();
  const numbers = new Float64Array(products.length);
  products.forEach(({ id }, row) => {
    const [, prefix, digits] = NUMBERED.exec(id) ?? [];
    if (prefix === undefined || digits === undefined) return;
    numbers[row] = Number(digits);
    const rows = rowsOf.get(prefix);
    if (rows) rows.push(row);
    else rowsOf.set(prefix, [row]);
  });

  const series = new Int32Array(products.length).fill(-1);
  const places = new Float64Array(products.length);
  let found = 0;
  for (const rows of rowsOf.values()) {
    const distinct = [...new Set(rows.map((row) => numbers[row]!))].sort((a, b) => a - b);
    const span = distinct.at(-1)! - distinct[0]! + 1;
    if (distinct.length < LEAST_IN_SERIES || span < LEAST_GAP * distinct.length) continue;
    const placeOf = new Map(distinct.map((number, place) => [number, place]));
    for (const row of rows) {
      series[row] = found;
      places[row] = placeOf.get(numbers[row]!)!;
    }
    found++;
  }
  return found === 0 ? undefined : { series, places };
}

/** Places after which nearness has halved. */
const HALF = 3;

/** How near two rows stand in the shop's numbering: 1 for the same number, 0 for another series. */
export function nearness({ series, places }: Numbering, a: number, b: number): number {
  if (series[a] !== series[b] || series[a]! < 0) return 0;
  return HALF / (HALF + Math.abs(places[a]! - places[b]!));
}
