import { Link } from 'wouter';
import type { Crumb } from './category-path.ts';

interface BreadcrumbsProps {
  readonly crumbs: readonly Crumb[];
  /** The page itself, not linked. */
  readonly here: string;
}

export function Breadcrumbs({ crumbs, here }: BreadcrumbsProps) {
  return (
    <nav className="breadcrumbs" aria-label="Breadcrumb">
      <ol>
        <li>
          <Link href="/">Home</Link>
        </li>
        {crumbs.map(({ name, href }) => (
          <li key={href}>
            <Link href={href}>{name}</Link>
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  );
}
