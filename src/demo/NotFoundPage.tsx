import { Link } from 'wouter';
import { useTitle } from './page-head.ts';

export function NotFoundPage() {
  useTitle('Not found');
  return (
    <div className="wide page notice">
      <h1>There is nothing here</h1>
      <p>The address may be old, or the product has left the shelves.</p>
      <Link className="button" href="/departments">
        See all departments
      </Link>
    </div>
  );
}
