import { Link } from 'wouter';
import { departments } from './shop-catalog.ts';

export function DepartmentGrid() {
  return (
    <ul className="department-grid">
      {departments.map(({ name, href, image, count }) => (
        <li key={href}>
          <Link href={href}>
            <img src={image} alt="" width="512" height="512" />
            <span className="department-name">{name}</span>
            <span className="department-count">{count} products</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
