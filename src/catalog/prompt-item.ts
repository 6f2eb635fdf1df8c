import type { Product } from '#contracts/product.ts';
import type { PromptItem } from '#contracts/prompt-item.ts';
import { NO_BAND } from './price-bands.ts';

/**
 * What the model is told of a product.
 * @param band the row's price band in its catalogue, 255 where it has no price
 */
export function toPromptItem(product: Product, band: number): PromptItem {
  const { title, category, brand } = product;
  return {
    title,
    ...(category === undefined ? {} : { category }),
    ...(brand === undefined ? {} : { brand }),
    ...(band === NO_BAND ? {} : { priceBand: band }),
  };
}
