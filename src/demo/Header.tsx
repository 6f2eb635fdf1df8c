import { Link, useLocation } from 'wouter';
import { CartLink } from './CartLink.tsx';
import { Logo } from './Logo.tsx';
import { SHOP_NAME } from './page-head.ts';
import { SearchForm } from './SearchForm.tsx';
import { departments } from './shop-catalog.ts';

export function Header() {
  const [path] = useLocation();
  return (
    <header className="header">
      <div className="header-row wide">
        <Link className="brand-link" href="/">
          <Logo />
          <span>{SHOP_NAME}</span>
        </Link>
        <SearchForm />
        <CartLink />
      </div>
      <nav className="department-bar" aria-label="Departments">
        <ul className="wide">
          <li>
            <Link href="/departments" aria-current={path === '/departments' ? 'page' : undefined}>
              All
            </Link>
          </li>
          {departments.map(({ name, href }) => (
            <li key={href}>
              <Link href={href} aria-current={path.startsWith(href) ? 'true' : undefined}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
