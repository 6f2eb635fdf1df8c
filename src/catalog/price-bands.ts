import { runAtOnce } from './slices.ts';

/** What `priceBands` says of a product without a price. */
export const NO_BAND = 255;

/**
 * The price decile of each row: floor(10 × r / n), r of the n priced products being strictly cheaper (docs/model-format.md).
 * @param prices one a row, in any one currency; undefined where there is none
 */
export function priceBands(prices: readonly (number | undefined)[]): Uint8Array {
  return runAtOnce(priceBandSteps(prices));
}

/** The same, as steps of one; that it sorts the prices is one step. */
export function* priceBandSteps(prices: readonly (number | undefined)[]): Generator<void, Uint8Array> {
  const sorted = Float64Array.from(prices.filter((price) => price !== undefined)).sort();
  const bands = new Uint8Array(prices.length).fill(NO_BAND);
  for (const [row, price] of prices.entries()) {
    if (price !== undefined)
      bands[row] = Math.min(9, Math.floor((10 * countBelow(sorted, price)) / sorted.length));
    yield;
  }
  return bands;
}

function countBelow(sorted: Float64Array, price: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < price) low = middle + 1;
    else high = middle;
  }
  return low;
}
