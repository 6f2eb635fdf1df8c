import type { ProductRow } from './product-row.ts';

const NAMES: Readonly<Record<string, string>> = { color: 'Colour', spf: 'SPF', hob: 'Suitable for hob' };

function shown(name: string): string {
  return NAMES[name] ?? name.charAt(0).toUpperCase() + name.slice(1);
}

export function AttributeTable({ product }: { readonly product: ProductRow }) {
  return (
    <section aria-labelledby="details">
      <h2 id="details" className="small-heading">
        Details
      </h2>
      <dl className="attributes">
        {Object.entries(product.attributes).map(([name, value]) => (
          <div key={name}>
            <dt>{shown(name)}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
        <div>
          <dt>Article</dt>
          <dd>{product.id}</dd>
        </div>
      </dl>
    </section>
  );
}
