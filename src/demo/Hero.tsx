import { Link } from 'wouter';
import { HERO } from './featured.ts';
import { productsByIds } from './shop-catalog.ts';

export function Hero() {
  return (
    <section className="hero" aria-labelledby="hero-title">
      <div className="hero-text">
        <h1 id="hero-title">Good things for good days</h1>
        <p>
          Camping gear and coffee beans, guitars and garden shears: five hundred well-chosen things, and
          suggestions that never leave your browser.
        </p>
        <div className="hero-actions">
          <Link className="button" href="/departments">
            Browse departments
          </Link>
          <Link className="button secondary" href="/c/outdoor/camping">
            Go camping
          </Link>
        </div>
      </div>
      <ul className="hero-pictures">
        {productsByIds(HERO).map(({ id, url, image, title }) => (
          <li key={id}>
            <Link href={url} aria-label={title}>
              <img src={image} alt="" width="512" height="512" fetchPriority="high" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
