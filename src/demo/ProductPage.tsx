import { useEffect } from 'react';
import { AisleSlot } from './AisleSlot.tsx';
import { AttributeTable } from './AttributeTable.tsx';
import { Breadcrumbs } from './Breadcrumbs.tsx';
import { BuyBox } from './BuyBox.tsx';
import { crumbsOf } from './category-path.ts';
import { pushEcommerce } from './data-layer.ts';
import { formatPrice } from './format-price.ts';
import { ga4Item } from './ga4.ts';
import { keepUnits } from './keep-units.ts';
import { NotFoundPage } from './NotFoundPage.tsx';
import { useProductJsonLd, useTitle } from './page-head.ts';
import { productById } from './shop-catalog.ts';
import { StockNote } from './StockNote.tsx';
import { VariantPicker } from './VariantPicker.tsx';

export function ProductPage({ id }: { readonly id: string }) {
  const product = productById(id);
  useTitle(product?.title ?? 'Not found');
  useProductJsonLd(product);
  useEffect(() => {
    if (product) pushEcommerce('view_item', [ga4Item(product)]);
  }, [product]);
  if (!product) return <NotFoundPage />;
  return (
    <div className="wide page">
      <Breadcrumbs crumbs={crumbsOf(product.category)} here={product.title} />
      <article className="product">
        <img
          className="product-picture"
          src={product.image}
          alt={`Illustration: ${product.title}`}
          width="512"
          height="512"
          fetchPriority="high"
        />
        <div className="product-facts">
          <p className="product-brand">{product.brand}</p>
          <h1>{keepUnits(product.title)}</h1>
          <p className="product-price">
            {formatPrice(product.price, product.currency)} <span className="tax">incl. VAT</span>
          </p>
          <StockNote availability={product.availability} />
          <p className="product-description">
            <bdi>{product.description}</bdi>
          </p>
          <VariantPicker product={product} />
          <BuyBox product={product} />
          <AttributeTable product={product} />
        </div>
      </article>
      <AisleSlot placement="bought-together" limit={6} />
      <AisleSlot placement="related" limit={8} />
    </div>
  );
}
