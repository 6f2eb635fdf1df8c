import { asList, asRecord, asRecords, asText, type Loose, MAX_LIST } from './loose-value.ts';

const PRODUCTS = ['Product', 'ProductGroup', 'ProductModel', 'IndividualProduct', 'SomeProducts'] as const;
const MAX_DEPTH = 4;

/** A product with its variants, which are shown as one; most have none. */
export interface Family {
  readonly node: Loose;
  readonly variants: readonly Loose[];
}

/** "Product", ["Thing", "Product"], "http://schema.org/Product" and "schema:Product" are one type. */
export function hasType(node: Loose, ...names: readonly string[]): boolean {
  return asList(node['@type']).some((type) => names.includes(asText(type)?.replace(/^.*[/#:]/, '') ?? ''));
}

/**
 * The things that a page states by themselves. What is nested in another thing (an ItemList's elements, a review's
 * subject, a product's accessories) is mentioned, not shown; only an ItemPage says by its type that its main entity is
 * the one item that it is devoted to.
 */
export function topLevel(value: unknown, depth = 0): readonly Loose[] {
  if (depth > MAX_DEPTH) return [];
  return asList(value).flatMap((entry): readonly Loose[] => {
    if (Array.isArray(entry)) return topLevel(entry, depth + 1);
    const node = asRecord(entry);
    if (node === undefined) return [];
    if (node['@graph'] !== undefined) return topLevel(node['@graph'], depth + 1);
    return hasType(node, 'ItemPage') ? [node, ...topLevel(node.mainEntity, depth + 1)] : [node];
  });
}

function keyOf(node: Loose): string | undefined {
  return asText(node.productGroupID) ?? asText(node['@id']);
}

/** The group that a variant says it belongs to. */
function groupOf(node: Loose): string | undefined {
  const [group = {}] = asRecords(node.isVariantOf);
  return keyOf(group) ?? asText(node.inProductGroupWithID);
}

/** Products with their variants, whether nested by hasVariant, referred to by @id, or stated side by side. */
export function families(nodes: readonly Loose[]): readonly Family[] {
  // Past that many it is a list anyway, and comparing each with each would be felt.
  const products = nodes.filter((node) => hasType(node, ...PRODUCTS)).slice(0, MAX_LIST);
  const referred = new Map(products.map((node) => [asText(node['@id']), node]));
  referred.delete(undefined);
  const found: { node: Loose; keys: (string | undefined)[]; variants: Set<Loose> }[] = [];
  const taken = new Set<Loose>();
  for (const node of products.filter(
    (each) => hasType(each, 'ProductGroup') || each.hasVariant !== undefined,
  )) {
    const variants = asRecords(node.hasVariant).map(
      (variant) => referred.get(asText(variant['@id'])) ?? variant,
    );
    for (const each of [node, ...variants]) taken.add(each);
    found.push({
      node,
      keys: [asText(node.productGroupID), asText(node['@id'])],
      variants: new Set(variants),
    });
  }
  for (const node of products) {
    if (taken.has(node)) continue;
    const key = groupOf(node);
    const family = key === undefined ? undefined : found.find(({ keys }) => keys.includes(key));
    if (family !== undefined) family.variants.add(node);
    else if (key === undefined) found.push({ node, keys: [], variants: new Set() });
    else found.push({ node: asRecords(node.isVariantOf)[0] ?? {}, keys: [key], variants: new Set([node]) });
  }
  return found.map(({ node, variants }) => ({ node, variants: [...variants] }));
}
