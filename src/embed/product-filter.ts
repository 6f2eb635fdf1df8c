import { AisleError } from '#contracts/aisle-error.ts';
import type { Product } from '#contracts/product.ts';

/** The merchant's own rule, made harmless: one that throws has not passed the product, and is told of once. */
export function productFilter(
  rule: (product: Product) => boolean,
  report: (error: AisleError) => void,
): (product: Product) => boolean {
  let told = false;
  return (product) => {
    try {
      return rule(product);
    } catch (thrown) {
      if (!told) report(AisleError.from(thrown, 'host-callback'));
      told = true;
      return false;
    }
  };
}
