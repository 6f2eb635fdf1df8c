import { Link, useLocation, useSearch } from 'wouter';
import { Breadcrumbs } from './Breadcrumbs.tsx';
import { categoryHref, crumbsOf, slugOf } from './category-path.ts';
import { NotFoundPage } from './NotFoundPage.tsx';
import { useTitle } from './page-head.ts';
import { ProductGrid } from './ProductGrid.tsx';
import { childrenOf, levelsOf, productsWithin, withoutVariants } from './shop-catalog.ts';
import { readSort, SORTS, sortProducts } from './sort-products.ts';

export function CategoryPage({ path }: { readonly path: string }) {
  const slugs = path.split('/').filter((slug) => slug !== '');
  const levels = levelsOf(slugs);
  const query = new URLSearchParams(useSearch());
  const [, navigate] = useLocation();
  useTitle(levels?.join(' · ') ?? 'Not found');
  if (!levels || slugs.length === 0) return <NotFoundPage />;

  const name = levels.at(-1) ?? '';
  const sort = readSort(query.get('sort'));
  const inStock = query.get('stock') === '1';
  const all = withoutVariants(productsWithin(slugs));
  const shown = sortProducts(
    inStock ? all.filter(({ availability }) => availability === 'in_stock') : all,
    sort,
  );

  // The chips stay while one of them is chosen: below the last level they are its siblings.
  const below = childrenOf(slugs);
  const parent = below.length > 0 ? levels : levels.slice(0, -1);
  const chips = below.length > 0 ? below : childrenOf(parent.map(slugOf));

  function change(key: string, value: string): void {
    if (value === '') query.delete(key);
    else query.set(key, value);
    navigate(`/c/${path}${query.size > 0 ? `?${query}` : ''}`, { replace: true, state: history.state });
  }

  return (
    <div className="wide page">
      <Breadcrumbs crumbs={crumbsOf(levels.join(' > ')).slice(0, -1)} here={name} />
      <h1>{name}</h1>
      {chips.length > 1 && (
        <nav className="chips" aria-label="Narrow down">
          {parent.length > 0 && (
            <Link href={categoryHref(parent)} aria-current={below.length > 0 ? 'page' : undefined}>
              All {parent.at(-1)}
            </Link>
          )}
          {chips.map((chip) => (
            <Link
              key={chip}
              href={categoryHref([...parent, chip])}
              aria-current={chip === name && below.length === 0 ? 'page' : undefined}
            >
              {chip}
            </Link>
          ))}
        </nav>
      )}
      <div className="list-tools">
        <output>
          {shown.length} {shown.length === 1 ? 'product' : 'products'}
        </output>
        <label className="check">
          <input
            type="checkbox"
            checked={inStock}
            onChange={(event) => change('stock', event.target.checked ? '1' : '')}
          />
          In stock only
        </label>
        <label className="sort">
          Sort by{' '}
          <select value={sort} onChange={(event) => change('sort', event.target.value)}>
            {Object.entries(SORTS).map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </label>
      </div>
      <ProductGrid products={shown} list={levels.join(' > ')} />
    </div>
  );
}
