import type { Product } from '#contracts/product.ts';
import * as v from 'valibot';
import { renameFields } from './field-names.ts';
import type { FeedReporter, RowProblem } from './feed-report.ts';
import { FIELDS } from './product-fields.ts';

/** A row as it stands in the feed, before anything of it is believed. */
export type RawRow = Readonly<Record<string, unknown>>;

const MAX_TITLE = 300;
const MAX_DESCRIPTION = 5000;

/**
 * One raw row → a product; undefined when it has no usable id or title, or an id that `seen` holds already. Whatever is
 * wrong goes to the reporter; a bad optional field costs only that field.
 */
export function readRow(
  raw: unknown,
  row: number,
  seen: Set<string>,
  reporter: FeedReporter,
): Product | undefined {
  reporter.rows++;
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    reporter.add({
      row,
      problem: raw === undefined ? 'is not valid JSON' : 'is not an object',
      done: 'skipped',
    });
    return undefined;
  }
  const from = renameFields(raw as RawRow);
  let id: string | undefined;
  const note = (problem: Omit<RowProblem, 'row' | 'id'>) =>
    reporter.add(id === undefined ? { row, ...problem } : { row, id, ...problem });

  /** The field's value, undefined (and noted) when it is bad, undefined (and silent) when it is not there. */
  function take<S extends v.GenericSchema>(
    field: string,
    schema: S,
    required = false,
  ): v.InferOutput<S> | undefined {
    const value = from[field];
    if (!required && (value === undefined || value === null || value === '')) return undefined;
    const result = v.safeParse(schema, value, { abortEarly: true });
    if (result.success) return result.output;
    const problem = value === undefined || value === null ? 'is missing' : result.issues[0].message;
    note({ field, problem, done: required ? 'skipped' : 'field dropped' });
    return undefined;
  }
  function cut(field: string, text: string | undefined, most: number): string | undefined {
    if (text === undefined || text.length <= most) return text || undefined;
    note({ field, problem: `has ${text.length} characters, more than ${most}`, done: 'shortened' });
    return text
      .slice(0, most)
      .replace(/[\uD800-\uDBFF]$/, '')
      .trimEnd();
  }

  id = take('id', FIELDS.id, true);
  if (id === undefined) return undefined;
  const title = cut('title', take('title', FIELDS.title, true), MAX_TITLE);
  if (title === undefined) return undefined;
  if (seen.has(id)) {
    note({ field: 'id', problem: 'occurs a second time; the first row is kept', done: 'skipped' });
    return undefined;
  }
  seen.add(id);

  const price = take('price', FIELDS.price);
  const attributes = take('attributes', FIELDS.attributes);
  const fields: { [K in keyof Product]: Product[K] | undefined } = {
    id,
    title,
    url: take('url', FIELDS.url),
    image: take('image', FIELDS.url),
    price: price?.amount,
    currency: take('currency', FIELDS.currency) ?? price?.currency,
    brand: take('brand', FIELDS.text),
    category: take('category', FIELDS.category) || undefined,
    description: cut('description', take('description', FIELDS.description), MAX_DESCRIPTION),
    availability: take('availability', FIELDS.availability),
    groupId: take('groupId', FIELDS.id),
    attributes: attributes && Object.keys(attributes).length > 0 ? attributes : undefined,
  };
  reporter.products++;
  return withoutUndefined(fields) as unknown as Product;
}

/** Built up, not pruned: an object that something was deleted from takes several times the memory. */
function withoutUndefined(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) if (fields[name] !== undefined) kept[name] = fields[name];
  return kept;
}
