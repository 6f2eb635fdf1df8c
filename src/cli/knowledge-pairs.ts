import { createHash } from 'node:crypto';
import { terms } from '#catalog/terms.ts';
import type { Product } from '#contracts/product.ts';
import type { Knowledge } from '#knowledge/knowledge.ts';
import { Recogniser } from '#knowledge/recognise.ts';
import { type Purpose, Relations } from '#knowledge/relations.ts';

/** Two products of a catalogue, each bought often enough that chance alone would bring them together. */
export interface Pair {
  readonly a: Product;
  readonly b: Product;
  /** Sessions with both, by how many there would be if they did not know each other. */
  readonly lift: number;
}

export interface PairOptions {
  /** Sessions that chance alone must bring a pair together in. */
  readonly leastExpected: number;
  /** Of the pairs, by their names: one half is for looking at, the other for measuring. */
  readonly half: Half;
}

export const HALVES = ['even', 'odd', 'all'] as const;
export type Half = (typeof HALVES)[number];

/** What counts as going together: this share of the pairs, by lift. */
const TOP = 0.1;

/** Pairs of products of these sessions (rows of the catalogue). */
export function pairsOf(
  products: readonly Product[],
  sessions: readonly (readonly number[])[],
  { leastExpected, half }: PairOptions,
): Pair[] {
  const counts = new Map<number, number>();
  const together = new Map<string, number>();
  for (const session of sessions) {
    const rows = [...new Set(session)].sort((a, b) => a - b);
    for (const [i, a] of rows.entries()) {
      counts.set(a, (counts.get(a) ?? 0) + 1);
      for (const b of rows.slice(i + 1)) together.set(`${a} ${b}`, (together.get(`${a} ${b}`) ?? 0) + 1);
    }
  }
  const rows = [...counts.keys()].sort((a, b) => a - b);
  const pairs: Pair[] = [];
  for (const [i, a] of rows.entries()) {
    for (const b of rows.slice(i + 1)) {
      const expected = (counts.get(a)! * counts.get(b)!) / sessions.length;
      if (expected < leastExpected) continue;
      const [first, second] = [products[a]!, products[b]!];
      if (half !== 'all' && half !== halfOf(first, second)) continue;
      pairs.push({ a: first, b: second, lift: (together.get(`${a} ${b}`) ?? 0) / expected });
    }
  }
  return pairs;
}

/** By the names of the two, so that no one chose which pair is in which half. */
function halfOf(a: Product, b: Product): 'even' | 'odd' {
  const names = [a.title, b.title].sort().join('|');
  return createHash('sha256').update(names).digest()[0]! % 2 === 0 ? 'even' : 'odd';
}

/** What is known of each pair: 0 where nothing is. */
export interface Known {
  /** The stronger direction of what goes with what: what the suggestions go by. */
  readonly direct: number[];
  /**
   * How near the two stand in all that is known: the direct tie, or half of it between alternatives (of what is used up one
   * buys several), plus the likeness of all that they are tied to (cosine): bread and butter stand near through breakfast.
   */
  readonly near: number[];
  /**
   * How often the two should meet beside what chance alone would do: their nearness against how everyday they are. Lift is what
   * is left once frequency is taken out, and what is bought every week, or goes with everything, is lifted by little.
   */
  readonly lift: number[];
  /** Share of the products whose type is known. */
  readonly typed: number;
}

const OF_ALTERNATIVES = 0.5;
/**
 * Of the logarithms of both intervals of purchase and of both numbers of ties, chosen on the even halves of Groceries and
 * Complete Journey (docs/knowledge.md).
 */
const OF_INTERVAL = 0.15;
const OF_TIES = 0.1;
/** Days after which a type is bought again whose interval is not known: in the middle of a grocer's. */
const USUAL_INTERVAL = 60;

export function whatIsKnown(knowledge: Knowledge, pairs: readonly Pair[]): Known {
  const recogniser = Recogniser.create(knowledge, terms);
  const relations = Relations.of(knowledge);
  const types = new Map<Product, number | undefined>();
  for (const product of new Set(pairs.flatMap(({ a, b }) => [a, b])))
    types.set(product, recogniser.recognise(product)[0]?.type);
  const ties = new Map<number, ReadonlyMap<number, number>>();
  const tiesOf = (type: number): ReadonlyMap<number, number> => {
    const known = ties.get(type) ?? allTies(relations, type);
    ties.set(type, known);
    return known;
  };
  const either = (a: number, b: number, purpose: Purpose): number =>
    Math.max(0, relations.strength(a, b, purpose), relations.strength(b, a, purpose));
  const seldom = (type: number | undefined): number => {
    const days = (type === undefined ? undefined : knowledge.types[type]!.again) ?? USUAL_INTERVAL;
    const others = type === undefined ? 0 : relations.related(type, 'together').length;
    return OF_INTERVAL * Math.log(days) - OF_TIES * Math.log1p(others);
  };
  const direct: number[] = [];
  const near: number[] = [];
  const lift: number[] = [];
  for (const { a, b } of pairs) {
    const [left, right] = [types.get(a), types.get(b)];
    const known = left !== undefined && right !== undefined;
    const tie = known ? either(left, right, 'together') : 0;
    const alternative = known ? OF_ALTERNATIVES * either(left, right, 'similar') : 0;
    direct.push(tie);
    const nearness = known ? Math.max(tie, alternative) + cosine(tiesOf(left), tiesOf(right)) : 0;
    near.push(nearness);
    lift.push(nearness + seldom(left) + seldom(right));
  }
  const typed = [...types.values()].filter((type) => type !== undefined).length / Math.max(1, types.size);
  return { direct, near, lift, typed };
}

/** Type → the strength of its strongest tie, of either purpose. */
function allTies(relations: Relations, type: number): Map<number, number> {
  const ties = new Map<number, number>();
  for (const purpose of ['together', 'similar'] as const) {
    for (const { type: other, strength } of relations.related(type, purpose)) {
      if (strength > 0) ties.set(other, Math.max(strength, ties.get(other) ?? 0));
    }
  }
  return ties;
}

function cosine(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  const length = (ties: ReadonlyMap<number, number>): number =>
    Math.sqrt([...ties.values()].reduce((sum, strength) => sum + strength ** 2, 0));
  const common = [...a].reduce((sum, [type, strength]) => sum + strength * (b.get(type) ?? 0), 0);
  return common === 0 ? 0 : common / (length(a) * length(b));
}

/** 1 for two products of one category, else 0: what a shop knows without any knowledge. */
export function sameCategory(pairs: readonly Pair[]): number[] {
  return pairs.map(({ a, b }) => Number(a.category !== undefined && a.category === b.category));
}

/** Probability that a pair of the top tenth by lift has the higher score than another one; a tie counts half. */
export function areaUnderCurve(pairs: readonly Pair[], scores: readonly number[]): number {
  const byLift = pairs.map(({ lift }) => lift).sort((a, b) => b - a);
  const least = byLift[Math.max(0, Math.ceil(TOP * byLift.length) - 1)]!;
  const right = scores.filter((_, i) => pairs[i]!.lift >= least);
  const wrong = scores.filter((_, i) => pairs[i]!.lift < least).sort((a, b) => a - b);
  let sum = 0;
  for (const score of right)
    sum += below(wrong, score) + (below(wrong, score, true) - below(wrong, score)) / 2;
  return sum / (right.length * wrong.length);
}

/** How many of the sorted values are below one, or with `equal` not above it. */
function below(values: readonly number[], value: number, equal = false): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < value || (equal && values[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
