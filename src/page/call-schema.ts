import * as v from 'valibot';
import type { ProductRef } from '#contracts/product.ts';
import { absoluteUrl, priceFields, productRef } from './product-ref.ts';

const text = v.pipe(v.string(), v.trim(), v.nonEmpty('Expected a text'), v.maxLength(500));
const id = v.pipe(v.union([text, v.number()], 'Expected an id: a text or a number'), v.transform(String));
const words = v.nullish(text);
const code = v.nullish(id);
const price = v.nullish(v.union([v.number(), v.string()]));

/** Either the catalogue's id, or what the page knows of a product that the catalogue may not know. */
const subject = {
  item: code,
  product: v.nullish(
    v.object({
      id: code,
      sku: code,
      gtin: code,
      url: words,
      title: words,
      price,
      currency: words,
      brand: words,
      category: words,
    }),
  ),
};

type Subject = v.InferOutput<v.ObjectSchema<typeof subject, undefined>>;

function quantity(least: number) {
  return v.optional(v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(9999)), 1);
}

function toRef({ item, product }: Subject, page: string): ProductRef | undefined {
  const url = absoluteUrl(product?.url ?? undefined, page);
  return productRef(
    [item ?? product?.id ?? undefined, product?.sku ?? undefined, product?.gtin ?? undefined, url],
    {
      title: product?.title ?? undefined,
      ...priceFields(product?.price, product?.currency),
      brand: product?.brand ?? undefined,
      category: product?.category ?? undefined,
    },
  );
}

/** Turns the subject into a reference; `page` is what a relative URL is relative to. */
function withProduct<T extends Subject>(page: () => string) {
  return v.rawTransform<T, T & { ref: ProductRef }>(({ dataset, addIssue, NEVER }) => {
    const ref = toRef(dataset.value, page());
    if (ref !== undefined) return { ...dataset.value, ref };
    addIssue({ message: 'Expected item (an id), or product with an id, sku, gtin or url' });
    return NEVER;
  });
}

/** `aisle('track', {type, item | product})` as in the contract; `quantity` is 1 where it is left out. */
export function trackSchema(page: () => string) {
  const type = v.picklist(['view', 'cart', 'uncart', 'purchase']);
  return v.pipe(v.object({ type, quantity: quantity(1), ...subject }), withProduct(page));
}

/** `aisle('cart', [{item, quantity}])`: the whole cart. */
export function cartSchema(page: () => string) {
  const line = v.pipe(v.object({ quantity: quantity(0), ...subject }), withProduct(page));
  return v.pipe(v.array(line, 'Expected a list of {item, quantity}'), v.maxLength(200));
}
