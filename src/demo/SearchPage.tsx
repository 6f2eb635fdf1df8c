import { Link, useSearch } from 'wouter';
import { Breadcrumbs } from './Breadcrumbs.tsx';
import { useTitle } from './page-head.ts';
import { ProductGrid } from './ProductGrid.tsx';
import { searchProducts } from './search-products.ts';
import { products, withoutVariants } from './shop-catalog.ts';

const MOST = 60;

export function SearchPage() {
  const query = new URLSearchParams(useSearch()).get('q') ?? '';
  const found = withoutVariants(searchProducts(products, query)).slice(0, MOST);
  useTitle(query === '' ? 'Search' : `“${query}”`);
  return (
    <div className="wide page">
      <Breadcrumbs crumbs={[]} here="Search" />
      <h1>{query === '' ? 'Search' : `Results for “${query}”`}</h1>
      <output className="result-count">
        {found.length} {found.length === 1 ? 'product' : 'products'}
      </output>
      {found.length > 0 ? (
        <ProductGrid products={found} list="Search results" />
      ) : (
        <p className="nothing">
          Nothing found. Try fewer or other words, or look through{' '}
          <Link href="/departments">all departments</Link>.
        </p>
      )}
    </div>
  );
}
