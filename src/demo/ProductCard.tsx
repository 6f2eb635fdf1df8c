import { Link } from 'wouter';
import { formatPrice } from './format-price.ts';
import { keepUnits } from './keep-units.ts';
import type { ProductRow } from './product-row.ts';
import { selectItem } from './shop-actions.ts';
import { StockNote } from './StockNote.tsx';
import { variantsOf } from './shop-catalog.ts';

interface ProductCardProps {
  readonly product: ProductRow;
  readonly list: string;
  readonly index: number;
}

export function ProductCard({ product, list, index }: ProductCardProps) {
  const variants = variantsOf(product).length;
  return (
    <li className="product-card">
      <Link href={product.url} onClick={() => selectItem(product, list, index)}>
        <img src={product.image} alt="" width="512" height="512" loading={index < 6 ? 'eager' : 'lazy'} />
        <span className="card-brand">{product.brand}</span>
        <span className="card-title">{keepUnits(product.title)}</span>
      </Link>
      <p className="card-foot">
        <span className="card-price">{formatPrice(product.price, product.currency)}</span>
        {product.availability === 'in_stock' ? (
          variants > 1 && <span className="card-more">{variants} options</span>
        ) : (
          <StockNote availability={product.availability} />
        )}
      </p>
    </li>
  );
}
