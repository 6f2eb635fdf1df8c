import { Link } from 'wouter';
import type { ProductRow } from './product-row.ts';
import { variantsOf } from './shop-catalog.ts';
import { variantName } from './variant-name.ts';

export function VariantPicker({ product }: { readonly product: ProductRow }) {
  const group = variantsOf(product);
  if (group.length < 2) return null;
  return (
    <nav className="variants" aria-label="Options">
      {group.map((variant) => (
        <Link
          key={variant.id}
          href={variant.url}
          aria-current={variant.id === product.id ? 'page' : undefined}
          data-availability={variant.availability}
        >
          {variantName(variant, group)}
          {variant.availability === 'out_of_stock' && <span className="visually-hidden">, sold out</span>}
        </Link>
      ))}
    </nav>
  );
}
