import type { Catalog } from '#catalog/catalog.ts';
import type { Cooccurrence } from '#catalog/cooccurrence.ts';
import type { EmbeddingTable } from '#catalog/embedding-table.ts';
import type { Feature, Scored } from '#contracts/candidate.ts';
import type { Reason, Suggestion } from '#contracts/suggestion.ts';
import { catalogColumns, categorySteps } from './catalog-columns.ts';
import { goesWith } from './knowledge-columns.ts';
import { isMeasure } from './measure-term.ts';
import { nearness } from './numbering.ts';
import type { SessionItem } from './session.ts';

type Kind = keyof Suggestion['shares'];

const KIND_OF: Readonly<Record<Feature, Kind>> = {
  text: 'words',
  textLast: 'words',
  category: 'taste',
  brand: 'taste',
  price: 'taste',
  cooccurrence: 'together',
  popularity: 'taste',
  numbering: 'taste',
  arrivals: 'taste',
  // What it was asked is what goes together, but a model answered.
  teacher: 'model',
  embedding: 'model',
  pooled: 'model',
  likelihood: 'model',
  goesWith: 'together',
  instead: 'taste',
};

/** How much each kind of signal raised the score; what lowered it raised nothing. All 0 when nothing did. */
export function sharesOf(scored: Scored): Suggestion['shares'] {
  const shares = { words: 0, taste: 0, together: 0, model: 0 };
  let total = 0;
  for (const [feature, part] of Object.entries(scored.contributions) as [Feature, number][]) {
    if (part <= 0) continue;
    shares[KIND_OF[feature]] += part;
    total += part;
  }
  if (total > 0) for (const kind of Object.keys(shares) as Kind[]) shares[kind] /= total;
  return shares;
}

/**
 * The reason that is told: of the kind of signal that raised the score most, the item of the session behind it. A kind
 * that cannot name its item truthfully (no shared word, no joint count) passes on to the next.
 */
export function reasonFor(
  catalog: Catalog,
  embeddings: EmbeddingTable | undefined,
  session: readonly SessionItem[],
  scored: Scored,
  completing = false,
): Reason {
  const shares = sharesOf(scored);
  // Where a list completes, what goes together is why it stands there, also when its department did more for its place.
  const rank = (kind: Kind): number => (completing && kind === 'together' ? 1 : 0) + shares[kind];
  const kinds = (Object.keys(shares) as Kind[])
    .filter((kind) => shares[kind] > 0)
    .sort((a, b) => rank(b) - rank(a));
  for (const kind of kinds) {
    const reason = describe(kind, catalog, embeddings, session, scored);
    if (reason) return reason;
  }
  return { kind: 'discover' };
}

function describe(
  kind: Kind,
  catalog: Catalog,
  embeddings: EmbeddingTable | undefined,
  session: readonly SessionItem[],
  scored: Scored,
): Reason | undefined {
  const { row } = scored;
  const because = (
    reason: 'similar' | 'bought-with' | 'model',
    strength: (item: SessionItem) => number,
  ): Reason | undefined => {
    const item = strongest(session, strength);
    return item && { kind: reason, item: item.item, title: item.title, event: item.type };
  };
  switch (kind) {
    case 'words': {
      const terms = new Set(catalog.text.terms(catalog.products[row]!.title));
      return because('similar', (item) => {
        let shared = 0;
        for (const term of new Set(catalog.text.terms(item.title)))
          if (terms.has(term) && !isMeasure(term)) shared += catalog.text.idf(term);
        return shared * item.weight;
      });
    }
    case 'together': {
      const counted = because('bought-with', (item) => tieOf(catalog.cooccurrence, item, row));
      const { cooccurrence = 0, goesWith: known = 0 } = scored.contributions;
      // What shoppers did says more than what we know, unless it hardly counted.
      return counted && cooccurrence >= known ? counted : (describeTie(catalog, session, row) ?? counted);
    }
    case 'model':
      return because('model', modelStrength(catalog, embeddings, scored)) ?? { kind: 'session' };
    case 'taste':
      return describeTaste(catalog, session, scored);
  }
}

/** How near the row is to an item of the session: by the teacher where it raised the score more than the model that reads the session. */
function modelStrength(
  { teacher }: Catalog,
  embeddings: EmbeddingTable | undefined,
  { row, contributions }: Scored,
): (item: SessionItem) => number {
  const { teacher: taught = 0, embedding = 0, pooled = 0, likelihood = 0 } = contributions;
  if (taught > embedding + pooled + likelihood) return (item) => tieOf(teacher, item, row);
  return (item) => (item.row === undefined ? 0 : (embeddings?.similarity(item.row, row) ?? 0) * item.weight);
}

/** The weight that a table of neighbours gives the row beside an item of the session. */
function tieOf(table: Pick<Cooccurrence, 'neighbours'> | undefined, item: SessionItem, row: number): number {
  if (item.row === undefined || !table) return 0;
  const { rows, weights } = table.neighbours(item.row);
  const place = rows.indexOf(row);
  return place < 0 ? 0 : weights[place]! * item.weight;
}

function describeTie(catalog: Catalog, session: readonly SessionItem[], row: number): Reason | undefined {
  const tie = goesWith(catalog, session, row);
  if (!tie) return undefined;
  const { item, relation } = tie;
  return { kind: 'goes-with', item: item.item, title: item.title, event: item.type, relation };
}

function describeTaste(
  catalog: Catalog,
  session: readonly SessionItem[],
  { row, contributions }: Scored,
): Reason | undefined {
  const product = catalog.products[row]!;
  const parts = (['category', 'brand', 'price', 'popularity', 'numbering'] as const)
    .map((feature) => [feature, contributions[feature] ?? 0] as const)
    .filter(([, part]) => part > 0)
    .sort((a, b) => b[1] - a[1]);
  for (const [feature] of parts) {
    if (feature === 'category') {
      const category = sharedCategory(product.category, session);
      if (category !== undefined) return { kind: 'category', category };
    }
    if (feature === 'brand' && product.brand) return { kind: 'brand', brand: product.brand };
    if (feature === 'price') return { kind: 'price' };
    if (feature === 'popularity') return { kind: 'trending' };
    if (feature === 'numbering') {
      const { numbering } = catalogColumns(catalog);
      const item =
        numbering &&
        strongest(session, (one) =>
          one.row === undefined ? 0 : nearness(numbering, one.row, row) * one.weight,
        );
      if (item) return { kind: 'next-to', item: item.item, title: item.title, event: item.type };
    }
  }
  return undefined;
}

/** The narrowest step of the path that an item of the session lies in too, as the shop writes it. */
function sharedCategory(path: string | undefined, session: readonly SessionItem[]): string | undefined {
  const own = categorySteps(path);
  const shared = Math.max(
    0,
    ...session.map((item) => {
      const steps = categorySteps(item.category);
      const parting = own.findIndex((step, depth) => step !== steps[depth]);
      return parting < 0 ? own.length : parting;
    }),
  );
  return shared === 0
    ? undefined
    : path!
        .split('>')
        .map((step) => step.trim())
        .filter((step) => step !== '')[shared - 1];
}

function strongest(
  session: readonly SessionItem[],
  strength: (item: SessionItem) => number,
): SessionItem | undefined {
  let best: SessionItem | undefined;
  let most = 0;
  for (const item of session) {
    const value = strength(item);
    if (value > most) {
      most = value;
      best = item;
    }
  }
  return best;
}
