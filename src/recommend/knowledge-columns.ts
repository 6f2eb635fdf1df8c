import type { Catalog } from '#catalog/catalog.ts';
import { conflict } from '#knowledge/compatible.ts';
import type { Placement, Reason } from '#contracts/suggestion.ts';
import type { Wanted } from '#knowledge/relations.ts';
import type { Columns } from './columns.ts';
import { complements } from './complements.ts';
import type { SessionItem } from './session.ts';
import { knowledgeOf, type ShopKnowledge } from './shop-knowledge.ts';

type Relation = Extract<Reason, { kind: 'goes-with' }>['relation'];

/** What another one of a kind that is there already adds to it. */
const ANOTHER = -0.5;
/** What fits no product of the session ("for iPhone 15" beside a Galaxy). */
const UNFIT = -1;

/** Ties weaker than this (two things of one mission that are seldom bought together) are no reason to show a thing. */
const LEAST_TIE = 0.3;

/** What goes with the session, and what would do instead, by type; nothing without knowledge of this catalogue. */
export function knowledgeColumns(catalog: Catalog, session: readonly SessionItem[]): Columns {
  const shop = knowledgeOf(catalog);
  if (!shop) return {};
  const { items, together } = asked(shop, session);
  if (items.length === 0) return {};
  return {
    goesWith: column(catalog, shop, items, together, ANOTHER),
    instead: column(catalog, shop, items, shop.relations.wanted(items, 'similar'), 1),
  };
}

/** The item of the session that a product goes with most, and how; undefined where none does. */
export function goesWith(
  catalog: Catalog,
  session: readonly SessionItem[],
  row: number,
): { readonly item: SessionItem; readonly relation: Relation } | undefined {
  const shop = knowledgeOf(catalog);
  const tie = shop && tiesOf(shop, session)(row);
  // What goes together is never bought instead.
  return tie && { item: tie.item, relation: tie.kind as Relation };
}

/**
 * Where a list completes, the item of the session that a row completes most, which is told where there are several things to be
 * completed; undefined for the other lists.
 */
export function completedBy(
  catalog: Catalog,
  session: readonly SessionItem[],
  placement: Placement,
): ((row: number) => string | undefined) | undefined {
  if (!complements(placement)) return undefined;
  const shop = knowledgeOf(catalog);
  if (!shop || session.length < 2) return () => undefined;
  const tie = tiesOf(shop, session);
  return (row) => tie(row)?.item.item;
}

/** A type whose usual prices start here is one of which a basket seldom holds two; of mugs it does. */
const ONE_IS_ENOUGH = 10;

/**
 * Says of a row whether it would do instead of something that the session holds, of a kind of which one takes one; undefined where
 * the types are not known.
 */
export function alternative(
  catalog: Catalog,
  session: readonly SessionItem[],
): (row: number) => boolean | undefined {
  const shop = knowledgeOf(catalog);
  if (!shop) return () => undefined;
  const { items } = asked(shop, session);
  if (items.length === 0) return () => undefined;
  const single = items.filter(({ type }) => {
    const { again, price } = shop.types[type]!;
    return again === undefined && (!price || price[0] >= ONE_IS_ENOUGH);
  });
  const own = new Set(single.map(({ type }) => type));
  const instead = shop.relations.wanted(single, 'similar');
  const { typeOf } = shop.rows();
  return (row) => {
    const type = typeOf[row]!;
    return type < 0 ? undefined : own.has(type) || (instead.get(type)?.strength ?? 0) > 0;
  };
}

/** Says of a row whether its type goes with the session; nothing does without knowledge. */
export function completing(catalog: Catalog, session: readonly SessionItem[]): (row: number) => boolean {
  const shop = knowledgeOf(catalog);
  if (!shop) return () => false;
  const tie = tiesOf(shop, session);
  return (row) => tie(row) !== undefined;
}

/** A type whose usual prices start here is one of which few people buy a second one. */
const DEAR = 50;

/**
 * Says of a row whether it is another one of what the session has bought, of a kind that one buys once: neither used up nor
 * cheap. Who looks at the kind again after the order wants another one all the same.
 */
export function boughtOnce(catalog: Catalog, session: readonly SessionItem[]): (row: number) => boolean {
  const shop = knowledgeOf(catalog);
  if (!shop) return () => false;
  const owned = new Set<number>();
  for (const { item, type } of asked(shop, session).items) {
    const { again, price } = shop.types[type]!;
    if (item.type !== 'purchase') owned.delete(type);
    else if (again === undefined && price && price[0] >= DEAR) owned.add(type);
  }
  if (owned.size === 0) return () => false;
  const { typeOf } = shop.rows();
  return (row) => owned.has(typeOf[row]!);
}

interface TypedItem {
  readonly item: SessionItem;
  readonly type: number;
  /** 0 to 1 */
  readonly weight: number;
}

/** The strongest tie of a row to the session, and the item behind it; undefined where it is too weak to be a reason. */
function tiesOf(
  shop: ShopKnowledge,
  session: readonly SessionItem[],
): (row: number) => { readonly item: SessionItem; readonly kind: Wanted['kind'] } | undefined {
  const { items, together } = asked(shop, session);
  const { typeOf } = shop.rows();
  return (row) => {
    const wanted = together.get(typeOf[row]!);
    if (!wanted || wanted.strength < LEAST_TIE) return undefined;
    return { item: items[wanted.because]!.item, kind: wanted.kind };
  };
}

interface Asked {
  readonly items: readonly TypedItem[];
  /** What they want together, by type. */
  readonly together: ReadonlyMap<number, Wanted>;
}

const known = new WeakMap<ShopKnowledge, WeakMap<readonly SessionItem[], Asked>>();

/** Once a session: its scores, what may stand in its list and the reason of each card all ask for the same. */
function asked(shop: ShopKnowledge, session: readonly SessionItem[]): Asked {
  const bySession = known.get(shop) ?? new WeakMap<readonly SessionItem[], Asked>();
  known.set(shop, bySession);
  const before = bySession.get(session);
  if (before) return before;
  const items = typed(shop, session);
  const answer = { items, together: shop.relations.wanted(items, 'together') };
  bySession.set(session, answer);
  return answer;
}

function typed(shop: ShopKnowledge, session: readonly SessionItem[]): TypedItem[] {
  return session.flatMap((item): TypedItem[] => {
    const { title, category, row } = item;
    const type =
      row === undefined
        ? shop.typeOf(category === undefined ? { title } : { title, category })
        : shop.typeOfRow(row);
    return type === undefined || type < 0 ? [] : [{ item, type, weight: Math.min(1, item.weight) }];
  });
}

/** NaN where the type of the row is unknown. */
function column(
  catalog: Catalog,
  shop: ShopKnowledge,
  items: readonly TypedItem[],
  wanted: ReadonlyMap<number, Wanted>,
  own: number,
): Float32Array {
  const { typeOf, confidence } = shop.rows();
  const there = new Set(items.map(({ type }) => type));
  return Float32Array.from(catalog.products, ({ title }, row) => {
    const type = typeOf[row]!;
    if (type < 0) return Number.NaN;
    if (there.has(type)) return own * confidence[row]!;
    const wish = wanted.get(type);
    if (!wish || (wish.strength > 0 && wish.strength < LEAST_TIE)) return 0;
    return fits(shop, items, wish, type, title) ? wish.strength * confidence[row]! : UNFIT;
  });
}

function fits(
  shop: ShopKnowledge,
  items: readonly TypedItem[],
  wish: Wanted,
  type: number,
  title: string,
): boolean {
  if (wish.strength < 0) return true;
  const { item, type: from } = items[wish.because]!;
  return (
    conflict(
      { title, match: shop.types[type]!.match },
      { title: item.title, match: shop.types[from]!.match },
    ) === undefined
  );
}
