import { type Money, parsePrice } from '#contracts/money.ts';
import type { Availability } from '#contracts/product.ts';
import * as v from 'valibot';
import { decodeEntities, stripHtml } from './plain-text.ts';
import { safeUrl } from './safe-url.ts';

const AVAILABILITY: Readonly<Record<string, Availability>> = {
  instock: 'in_stock',
  instoreonly: 'in_stock',
  onlineonly: 'in_stock',
  limitedavailability: 'in_stock',
  available: 'in_stock',
  true: 'in_stock',
  yes: 'in_stock',
  outofstock: 'out_of_stock',
  soldout: 'out_of_stock',
  discontinued: 'out_of_stock',
  unavailable: 'out_of_stock',
  false: 'out_of_stock',
  no: 'out_of_stock',
  preorder: 'preorder',
  presale: 'preorder',
  backorder: 'preorder',
};

/** "in stock", "https://schema.org/InStock", true … → one of ours. */
function toAvailability(value: string | boolean): Availability | undefined {
  const word = String(value)
    .toLowerCase()
    .replace(/^https?:\/\/schema\.org\//, '')
    .replace(/[^a-z]/g, '');
  return Object.hasOwn(AVAILABILITY, word) ? AVAILABILITY[word] : undefined;
}

function toAttributes(value: Record<string, unknown>): Record<string, string> {
  const entries: [string, string][] = [];
  for (const [name, entry] of Object.entries(value)) {
    if (Array.isArray(entry)) entries.push([name, entry.filter(isScalar).join(', ')]);
    else if (isScalar(entry)) entries.push([name, String(entry)]);
  }
  return Object.fromEntries(entries.filter(([name, text]) => name !== '__proto__' && text !== ''));
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

/** Characters; more than the text of any description that is kept needs. */
const MAX_HTML = 20_000;

const text = v.pipe(
  v.string('is not a text'),
  v.transform((value) => decodeEntities(value).replace(/\s+/g, ' ').trim()),
);
const filled = v.pipe(text, v.nonEmpty('is empty'));
/** A transform that may find nothing: `what` is then the problem. */
const found = <I, O>(find: (value: I) => O | undefined, what: string) =>
  v.rawTransform<I, O>(({ dataset, addIssue, NEVER }) => {
    const value = find(dataset.value);
    if (value !== undefined) return value;
    addIssue({ message: what });
    return NEVER;
  });

/** Each field of a raw row by itself, so that a bad one takes no other with it. */
export const FIELDS = {
  id: v.pipe(
    v.union([v.string(), v.pipe(v.number(), v.finite())], 'is neither a text nor a number'),
    v.transform((value) => String(value).trim()),
    v.nonEmpty('is empty'),
    v.maxLength(256, 'is longer than 256 characters'),
  ),
  title: filled,
  text: filled,
  description: v.pipe(
    v.string('is not a text'),
    v.transform((html) => stripHtml(html.slice(0, MAX_HTML))),
  ),
  category: v.pipe(
    v.union([v.string(), v.array(v.string())], 'is neither a text nor a list of texts'),
    v.transform((value) => (typeof value === 'string' ? decodeEntities(value).split('>') : value)),
    v.transform((path) => path.map((part) => part.replace(/\s+/g, ' ').trim()).filter((part) => part !== '')),
    v.transform((path) => path.join(' > ')),
  ),
  url: v.pipe(v.string('is not a text'), found(safeUrl, 'is neither http(s) nor relative')),
  price: v.pipe(
    v.union([v.number(), v.string()], 'is neither a number nor a text'),
    found((value): Money | undefined => {
      if (typeof value === 'string') return parsePrice(value);
      return Number.isFinite(value) && value >= 0 ? { amount: value } : undefined;
    }, 'is no price'),
  ),
  currency: v.pipe(
    v.string('is not a text'),
    v.trim(),
    v.regex(/^[a-z]{3}$/i, 'is no three-letter currency code'),
    v.toUpperCase(),
  ),
  availability: v.pipe(
    v.union([v.string(), v.boolean()], 'is neither a text nor true or false'),
    found(toAvailability, 'is no known availability'),
  ),
  attributes: v.pipe(v.record(v.string(), v.unknown(), 'is not an object'), v.transform(toAttributes)),
};
