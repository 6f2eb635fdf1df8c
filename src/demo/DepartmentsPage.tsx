import { Breadcrumbs } from './Breadcrumbs.tsx';
import { DepartmentGrid } from './DepartmentGrid.tsx';
import { useTitle } from './page-head.ts';

export function DepartmentsPage() {
  useTitle('All departments');
  return (
    <div className="wide page">
      <Breadcrumbs crumbs={[]} here="All departments" />
      <h1>All departments</h1>
      <DepartmentGrid />
    </div>
  );
}
