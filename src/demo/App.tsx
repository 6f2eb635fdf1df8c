import { Route, Switch } from 'wouter';
import { AddedNote } from './AddedNote.tsx';
import { CartPage } from './CartPage.tsx';
import { CategoryPage } from './CategoryPage.tsx';
import { DepartmentsPage } from './DepartmentsPage.tsx';
import { DeveloperDrawer } from './DeveloperDrawer.tsx';
import { Footer } from './Footer.tsx';
import { Header } from './Header.tsx';
import { HomePage } from './HomePage.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { OrderPage } from './OrderPage.tsx';
import { ProductPage } from './ProductPage.tsx';
import { useScrollMemory } from './scroll-memory.ts';
import { SearchPage } from './SearchPage.tsx';

export function App() {
  useScrollMemory();
  return (
    <>
      <a className="skip-link" href="#main">
        Skip to content
      </a>
      <Header />
      <main id="main" tabIndex={-1}>
        <Switch>
          <Route path="/" component={HomePage} />
          <Route path="/departments" component={DepartmentsPage} />
          <Route path="/search" component={SearchPage} />
          <Route path="/cart" component={CartPage} />
          <Route path="/order" component={OrderPage} />
          <Route path="/c/*">{({ '*': path }) => <CategoryPage key={path} path={path} />}</Route>
          <Route path="/product/:id">{({ id }) => <ProductPage key={id} id={id} />}</Route>
          <Route component={NotFoundPage} />
        </Switch>
      </main>
      <Footer />
      <AddedNote />
      <DeveloperDrawer />
    </>
  );
}
