import { type Interval, interval, resamples } from './bootstrap.ts';
import { HEADLINES, type Headline, mean, METRICS, type MetricName, summarise } from './metrics.ts';

export const SUBSETS = ['new-items', 'no-shared-word'] as const;
export type Subset = (typeof SUBSETS)[number];

/** What one method did, case by case, in the order of the cases. */
export interface MethodRun {
  readonly name: string;
  readonly ranks: readonly number[];
  /** Distinct products in the lists of ten. */
  readonly covered: number;
  readonly ms: number;
}

type Intervals = Readonly<Record<Headline, Interval>>;
type Summary = Readonly<Record<MetricName, number>> & { readonly n: number; readonly ci95: Intervals };

export type MethodReport = Omit<Summary, 'n'> & {
  readonly 'coverage@10': number;
  readonly msPerCase: number;
  readonly subsets: Readonly<Record<Subset, Summary>>;
};

type Difference = Readonly<Record<Headline, { readonly difference: number; readonly ci95: Interval }>>;
export type Paired = Difference & { readonly subsets: Readonly<Record<Subset, Difference>> };

export interface Grouping {
  readonly seed: number;
  /** Places of the cases of each subset. */
  readonly subsets: Readonly<Record<Subset, readonly number[]>>;
  readonly products: number;
}

/** Means, intervals and subsets of every method, and its paired difference to the reference. */
export function report(
  runs: readonly MethodRun[],
  reference: string | undefined,
  { seed, subsets, products }: Grouping,
): { methods: Record<string, MethodReport>; paired: Record<string, Paired> } {
  const cases = runs[0]?.ranks.length ?? 0;
  const everywhere = Array.from({ length: cases }, (_, place) => place);
  const drawsFor = new Map(
    [everywhere, ...SUBSETS.map((name) => subsets[name])].map((places) => [
      places,
      resamples(places.length, seed),
    ]),
  );
  const intervals = (ranks: readonly number[], places: readonly number[]): Intervals =>
    perHeadline((name) => interval(gains(ranks, places, name), drawsFor.get(places)!));
  const summary = (ranks: readonly number[], places: readonly number[]): Summary => ({
    n: places.length,
    ...summarise(places.map((place) => ranks[place]!)),
    ci95: intervals(ranks, places),
  });
  const perSubset = <T>(of: (places: readonly number[]) => T): Record<Subset, T> =>
    Object.fromEntries(SUBSETS.map((name) => [name, of(subsets[name])])) as Record<Subset, T>;

  const methods = runs.map(({ name, ranks, covered, ms }) => {
    const { n: _, ...whole } = summary(ranks, everywhere);
    const entry: MethodReport = {
      ...whole,
      'coverage@10': covered / products,
      msPerCase: ms / Math.max(1, cases),
      subsets: perSubset((places) => summary(ranks, places)),
    };
    return [name, entry] as const;
  });

  const ours = runs.find(({ name }) => name === reference);
  const difference = (ranks: readonly number[], places: readonly number[]): Difference =>
    perHeadline((name) => {
      const theirs = gains(ranks, places, name);
      const differences = gains(ours!.ranks, places, name).map((value, i) => value - theirs[i]!);
      return { difference: mean(differences), ci95: interval(differences, drawsFor.get(places)!) };
    });
  const paired = runs.flatMap(({ name, ranks }) => {
    if (!ours || name === reference) return [];
    const entry: Paired = {
      ...difference(ranks, everywhere),
      subsets: perSubset((places) => difference(ranks, places)),
    };
    return [[name, entry] as const];
  });
  return { methods: Object.fromEntries(methods), paired: Object.fromEntries(paired) };
}

function gains(ranks: readonly number[], places: readonly number[], name: Headline): Float64Array {
  return Float64Array.from(places, (place) => METRICS[name](ranks[place]!));
}

function perHeadline<T>(of: (name: Headline) => T): Record<Headline, T> {
  return Object.fromEntries(HEADLINES.map((name) => [name, of(name)])) as Record<Headline, T>;
}
