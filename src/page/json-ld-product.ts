import type { ProductRef } from '#contracts/product.ts';
import { breadcrumbPath, categoryPath } from './json-ld-category.ts';
import { hasType, type Family, families, topLevel } from './json-ld-graph.ts';
import { asName, asRecords, asText, type Loose } from './loose-value.ts';
import { absoluteUrl, priceFields, productRef, type RefFields, sameProduct, stated } from './product-ref.ts';

const GTIN = ['gtin', 'gtin13', 'gtin12', 'gtin14', 'gtin8', 'isbn'] as const;

/**
 * The one product that a page is about, out of its parsed JSON-LD blocks (schema.org Product, ProductGroup, @graph).
 * Undefined on a list, and where nothing is stated. `page` is the page's absolute URL without a fragment.
 */
export function pageProduct(blocks: readonly unknown[], page: string): ProductRef | undefined {
  const nodes = topLevel(blocks);
  const products: ProductRef[] = [];
  for (const family of families(nodes)) {
    const ref = readFamily(family, page);
    if (ref === undefined) continue;
    // Themes and review apps each write a block for the same product.
    const twin = products.findIndex(
      (other) => sameProduct(other, ref) || (ref.title !== undefined && other.title === ref.title),
    );
    const first = products[twin];
    if (first === undefined) products.push(ref);
    else products[twin] = { ...ref, ...first, ids: [...new Set([...first.ids, ...ref.ids])] };
  }
  const here = products.length > 1 ? products.filter((ref) => livesAt(ref, page)) : products;
  const [product] = here;
  if (product === undefined || here.length > 1) return undefined;
  const category = product.category ?? longestPath(nodes, product.title, page);
  return productRef(product.ids, { ...product, category });
}

/** Whether the page's address is the product's own, or lies beneath it (its reviews, its pictures). */
export function livesAt({ ids }: ProductRef, page: string): boolean {
  const path = (url: string): string => url.split('?')[0] ?? url;
  return ids.some((id) => path(id) === path(page) || path(page).startsWith(`${path(id)}/`));
}

function longestPath(nodes: readonly Loose[], title: string | undefined, page: string): string | undefined {
  const paths = nodes
    .filter((node) => hasType(node, 'BreadcrumbList'))
    .flatMap((list) => breadcrumbPath(list, title, page) ?? []);
  return paths.sort((a, b) => b.split(' > ').length - a.split(' > ').length)[0];
}

/** The variant that the page shows, backed by what is said of the whole group. */
function readFamily({ node, variants }: Family, page: string): ProductRef | undefined {
  const shown = variants.length === 1 ? variants[0] : variants.find((variant) => isShown(variant, page));
  const group = readProduct(node, page);
  // Where no variant is known to be shown, any stands in for the group after its own identifiers.
  const variant = readProduct(shown ?? variants[0] ?? {}, page);
  const [first, second] = shown === undefined ? [group, variant] : [variant, group];
  return productRef([...first.ids, ...second.ids], { ...second.fields, ...first.fields });
}

function isShown(variant: Loose, page: string): boolean {
  const { ids } = readProduct(variant, page);
  const chosen = [...new URL(page).searchParams.values()];
  return ids.some((id) => id === page || chosen.includes(id));
}

/** Identifiers in the contract's order of trust: productID, sku, gtin, url. */
function readProduct(node: Loose, page: string): { ids: string[]; fields: RefFields } {
  const offers = asRecords(node.offers);
  const offer = offers.find((each) => absoluteUrl(asText(each.url), page) === page) ?? offers[0] ?? {};
  const productId = asText(node.productID);
  const ids = [
    productId,
    // Google's form names the kind of identifier before it.
    productId?.replace(/^(sku|mpn|isbn|gtin\d*|id):/i, ''),
    asText(node.sku) ?? asText(offer.sku),
    ...GTIN.map((name) => asText(node[name])),
    asText(node.productGroupID),
    absoluteUrl(asText(node.url) ?? asText(offer.url), page),
  ].flatMap((id) => id ?? []);
  const [specification = {}] = asRecords(offer.priceSpecification);
  const fields = stated({
    title: asText(node.name),
    ...priceFields(
      offer.price ?? offer.lowPrice ?? specification.price,
      offer.priceCurrency ?? specification.priceCurrency,
    ),
    brand: asName(node.brand) ?? asName(node.manufacturer),
    category: categoryPath(node.category),
  });
  return { ids, fields };
}
