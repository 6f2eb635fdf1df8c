import type { Catalog } from '#catalog/catalog.ts';
import type { Cooccurrence } from '#catalog/cooccurrence.ts';
import { catalogColumns, categorySteps, type CatalogColumns } from './catalog-columns.ts';
import type { Columns } from './columns.ts';
import { knowledgeColumns } from './knowledge-columns.ts';
import { isMeasure } from './measure-term.ts';
import { nearness, type Numbering } from './numbering.ts';
import type { SessionItem } from './session.ts';

/** A session of one price still says little of how narrow the shopper's range is (natural logarithm: a factor of 1.5). */
const LEAST_PRICE_SPREAD = 0.4;

/** All that can be said of every product without a model. */
export function instantColumns(catalog: Catalog, session: readonly SessionItem[]): Columns {
  const counted = catalogColumns(catalog);
  const columns: Columns = {
    text: textColumn(catalog, session),
    textLast: textColumn(catalog, session.slice(-1)),
    category: categoryColumn(catalog, counted, session),
    brand: brandColumn(catalog, counted, session),
    price: priceColumn(counted, session),
  };
  Object.assign(columns, knowledgeColumns(catalog, session));
  const { cooccurrence, teacher } = catalog;
  if (cooccurrence) {
    columns.cooccurrence = neighbourColumn(catalog, cooccurrence, session);
    columns.popularity = counted.popularity;
    columns.arrivals = arrivalsColumn(catalog, cooccurrence, session);
    if (counted.numbering) columns.numbering = numberingColumn(counted.numbering, session);
  }
  if (teacher) columns.teacher = neighbourColumn(catalog, teacher, session);
  return columns;
}

/** What a number counts beside a word: it tells a model or a size apart, among things that are alike already. */
const OF_MEASURES = 0.2;
/** The terms that say most of a session; more of them cost time and add little. */
const MOST_TERMS = 24;
/** Rows that the terms may be found in, all together: in a large catalogue common words cost most and say least. */
const MOST_ROWS = 3_000;

/** BM25 of the session's titles, each counting by its weight. */
function textColumn(catalog: Catalog, session: readonly SessionItem[]): Float32Array {
  const query = new Map<string, number>();
  for (const item of session) {
    for (const term of new Set(catalog.text.terms(item.title))) {
      const share = isMeasure(term) ? OF_MEASURES : 1;
      query.set(term, (query.get(term) ?? 0) + share * item.weight);
    }
  }
  const column = new Float32Array(catalog.products.length);
  for (const [row, score] of catalog.text.score(telling(catalog, query))) column[row] = score;
  return column;
}

/** The weightiest and rarest terms, within the two limits. */
function telling(catalog: Catalog, query: ReadonlyMap<string, number>): Map<string, number> {
  const { text } = catalog;
  const terms = [...query].sort((a, b) => b[1] * text.idf(b[0]) - a[1] * text.idf(a[0])).slice(0, MOST_TERMS);
  let rows = 0;
  const kept = terms.filter(([term]) => {
    // The number of rows behind an inverse document frequency.
    const found = (text.indexed + 1) / Math.exp(text.idf(term));
    if (rows + found > MOST_ROWS) return false;
    rows += found;
    return true;
  });
  return new Map(kept.length > 0 ? kept : terms.slice(0, 1));
}

/** Share of the session's weight at each step of the row's category path, averaged over the path. */
function categoryColumn(
  catalog: Catalog,
  counted: CatalogColumns,
  session: readonly SessionItem[],
): Float32Array {
  const weightAt = new Map<string, number>();
  let total = 0;
  for (const item of session) {
    total += item.weight;
    let path = '';
    for (const step of categorySteps(item.category)) {
      path += `>${step}`;
      weightAt.set(path, (weightAt.get(path) ?? 0) + item.weight);
    }
  }
  const affinity = counted.categories.map((steps) => {
    let path = '';
    let sum = 0;
    for (const step of steps) {
      path += `>${step}`;
      sum += weightAt.get(path) ?? 0;
    }
    return total > 0 && steps.length > 0 ? sum / (steps.length * total) : 0;
  });
  const column = new Float32Array(catalog.products.length);
  for (let row = 0; row < column.length; row++) {
    const id = counted.categoryOf[row]!;
    column[row] = id < 0 ? Number.NaN : affinity[id]!;
  }
  return column;
}

/** Share of the session's weight that is of the row's brand. */
function brandColumn(
  catalog: Catalog,
  counted: CatalogColumns,
  session: readonly SessionItem[],
): Float32Array {
  const share = new Float32Array(counted.brands.size);
  const total = session.reduce((sum, item) => sum + item.weight, 0);
  for (const item of session) {
    const id = item.brand === undefined ? undefined : counted.brands.get(item.brand.toLowerCase());
    if (id !== undefined) share[id]! += item.weight / total;
  }
  const column = new Float32Array(catalog.products.length);
  for (let row = 0; row < column.length; row++) {
    const id = counted.brandOf[row]!;
    column[row] = id < 0 ? Number.NaN : share[id]!;
  }
  return column;
}

/** How near the row's price is to those of the session: minus the distance of logarithms, in deviations. */
function priceColumn(counted: CatalogColumns, session: readonly SessionItem[]): Float32Array {
  const column = new Float32Array(counted.logPrice.length).fill(Number.NaN);
  let total = 0;
  let mean = 0;
  let square = 0;
  for (const { row, weight } of session) {
    const price = row === undefined ? Number.NaN : counted.logPrice[row]!;
    if (Number.isNaN(price)) continue;
    total += weight;
    mean += weight * price;
    square += weight * price * price;
  }
  if (total === 0) return column;
  mean /= total;
  const spread = Math.max(LEAST_PRICE_SPREAD, Math.sqrt(Math.max(0, square / total - mean * mean)));
  for (let row = 0; row < column.length; row++)
    column[row] = -Math.abs(counted.logPrice[row]! - mean) / spread;
  return column;
}

/** Item-kNN: the neighbours of each item of the session, each counting by the item's weight. */
function neighbourColumn(
  catalog: Catalog,
  table: Pick<Cooccurrence, 'neighbours'>,
  session: readonly SessionItem[],
): Float32Array {
  const column = new Float32Array(catalog.products.length);
  for (const item of session) {
    if (item.row === undefined) continue;
    const { rows, weights } = table.neighbours(item.row);
    for (let i = 0; i < rows.length; i++) column[rows[i]!]! += item.weight * weights[i]!;
  }
  return column;
}

/** A shopper whose newest items have this share of what the log never saw is among the new things. */
const AMONG_NEW = 0.2;

/** 1 for what the log never saw, where the session is of such things: who looks at one new thing looks at more of them. */
function arrivalsColumn(
  catalog: Catalog,
  cooccurrence: Cooccurrence,
  session: readonly SessionItem[],
): Float32Array {
  const column = new Float32Array(catalog.products.length);
  let total = 0;
  let unseen = 0;
  for (const { row, weight } of session) {
    if (row === undefined) continue;
    total += weight;
    if (cooccurrence.count(row) === 0) unseen += weight;
  }
  if (total === 0 || unseen / total < AMONG_NEW) return column;
  for (let row = 0; row < column.length; row++) column[row] = cooccurrence.count(row) === 0 ? 1 : 0;
  return column;
}

/** Items whose place is compared: the weights of older ones are down to a thirtieth. */
const NUMBERED_ITEMS = 5;

/** How near the row stands to the session's newest items in the shop's own numbering: what came as one range is numbered in a row. */
function numberingColumn(numbering: Numbering, session: readonly SessionItem[]): Float32Array {
  const { series } = numbering;
  const column = new Float32Array(series.length);
  for (let row = 0; row < column.length; row++) if (series[row]! < 0) column[row] = Number.NaN;
  for (const { row: item, weight } of session.slice(-NUMBERED_ITEMS)) {
    if (item === undefined || series[item]! < 0) continue;
    for (let row = 0; row < column.length; row++) column[row]! += weight * nearness(numbering, item, row);
  }
  return column;
}
