// What all shops of the tests sell, as their platforms number it.
import { readFileSync } from 'node:fs';

const plain = readFileSync(new URL('../plain/catalog.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n');

/** Rows of the plain catalogue with a number, an SKU and a handle each. */
export const ITEMS = plain.map((line, index) => {
  const row = JSON.parse(line);
  const handle = row.title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return { ...row, number: 1001 + index, sku: `SKU-${row.id}`, handle };
});

export const inCents = (item) => Math.round(item.price * 100);

/** A catalogue file of ours: the plain rows, under the names that `namesOf` gives a product. */
export function jsonl(namesOf) {
  const rows = ITEMS.map((item) => {
    const { title, price, currency, brand, category, availability } = item;
    return { title, price, currency, brand, category, availability, ...namesOf(item) };
  });
  return { type: 'application/x-ndjson', body: rows.map((row) => JSON.stringify(row)).join('\n') };
}

export function json(value) {
  return { type: 'application/json', body: JSON.stringify(value) };
}

/** A script of the shop's own, out of a function that is run in the page with these arguments. */
export function script(run, ...values) {
  return `<script>(${run})(${values.map((value) => JSON.stringify(value)).join(', ')})</script>`;
}

/** Buttons of the shop's own to put anything into the cart and take it out. */
export function buttons(idOf) {
  return ITEMS.map(
    (item) => `<button data-add="${idOf(item)}">Add ${item.title}</button>
<button data-remove="${idOf(item)}">Remove ${item.title}</button>`,
  ).join('\n');
}
