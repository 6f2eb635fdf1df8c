import { Link } from 'wouter';
import { AisleSlot } from './AisleSlot.tsx';
import { DepartmentGrid } from './DepartmentGrid.tsx';
import { FEATURED } from './featured.ts';
import { Hero } from './Hero.tsx';
import { useTitle } from './page-head.ts';
import { ProductGrid } from './ProductGrid.tsx';
import { productsByIds } from './shop-catalog.ts';

export function HomePage() {
  useTitle('');
  return (
    <div className="wide page home">
      <Hero />
      <section aria-labelledby="departments">
        <h2 id="departments">Departments</h2>
        <DepartmentGrid />
      </section>
      <AisleSlot placement="for-you" limit={8} />
      {FEATURED.map(({ title, text, href, ids }) => (
        <section key={title} className="featured" aria-label={title}>
          <div className="section-head">
            <div>
              <h2>{title}</h2>
              <p>{text}</p>
            </div>
            <Link className="quiet-link" href={href} aria-label={`See all, ${title}`}>
              See all
            </Link>
          </div>
          <ProductGrid products={productsByIds(ids)} list={title} />
        </section>
      ))}
      <AisleSlot placement="recently-viewed" limit={8} />
    </div>
  );
}
