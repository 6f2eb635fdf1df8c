import type { Catalog } from '#catalog/catalog.ts';
import type { EvaluationCase } from './cases.ts';
import { type MethodReport, type MethodRun, type Paired, report, type Subset } from './evaluation-report.ts';
import type { Method } from './method.ts';
import { rankTarget } from './ranking.ts';
import type { TrainLog } from './train-log.ts';

/** The result as it is written; `skipped` counts what was left out, by reason. */
export interface Evaluation {
  readonly config: Readonly<Record<string, unknown>>;
  readonly cases: number;
  readonly skipped: Readonly<Record<string, number>>;
  readonly methods: Readonly<Record<string, MethodReport>>;
  /** aisle minus each other method, on the same cases. */
  readonly paired: Readonly<Record<string, Paired>>;
  /** Methods that were not run, and why. */
  readonly unavailable: Readonly<Record<string, string>>;
}

export interface EvaluateOptions {
  readonly catalog: Catalog;
  readonly cases: readonly EvaluationCase[];
  readonly methods: readonly Method[];
  readonly log: TrainLog | undefined;
  readonly seed: number;
  /** Called after each case. */
  readonly onProgress?: (done: number) => void;
  /** Called with the ranks of each case, by method. */
  readonly onCase?: (one: EvaluationCase, ranks: Readonly<Record<string, number>>) => void;
}

/** Every method on every case. */
export async function evaluate(
  options: EvaluateOptions,
): Promise<Pick<Evaluation, 'cases' | 'methods' | 'paired'>> {
  const { catalog, cases, methods, log, seed, onProgress, onCase } = options;
  const runs = methods.map(({ name }) => ({ name, ranks: [] as number[], lists: new Set<number>(), ms: 0 }));
  for (const [done, one] of cases.entries()) {
    const ranks: Record<string, number> = {};
    for (const [i, method] of methods.entries()) {
      const run = runs[i]!;
      const started = performance.now();
      const scores = await method.score(one);
      run.ms += performance.now() - started;
      const { rank, top } = rankTarget(scores, one);
      run.ranks.push(rank);
      for (const row of top) run.lists.add(row);
      ranks[method.name] = rank;
    }
    onCase?.(one, ranks);
    onProgress?.(done + 1);
  }
  const finished: MethodRun[] = runs.map(({ lists, ...run }) => ({ ...run, covered: lists.size }));
  const reference = ['aisle', 'aisle-instant'].find((name) => methods.some((method) => method.name === name));
  const grouping = { seed, subsets: subsetsOf(catalog, cases, log), products: catalog.products.length };
  return { cases: cases.length, ...report(finished, reference, grouping) };
}

function subsetsOf(
  catalog: Catalog,
  cases: readonly EvaluationCase[],
  log: TrainLog | undefined,
): Record<Subset, readonly number[]> {
  const words = (row: number): string[] => catalog.text.terms(catalog.products[row]!.title);
  const isNew = ({ target }: EvaluationCase): boolean => (log?.counts[target] ?? 0) === 0;
  const sharesNoWord = ({ target, rows }: EvaluationCase): boolean => {
    const known = new Set(rows.flatMap(words));
    return !words(target).some((word) => known.has(word));
  };
  const places = (holds: (one: EvaluationCase) => boolean): number[] =>
    cases.flatMap((one, place) => (holds(one) ? [place] : []));
  return { 'new-items': places(isNew), 'no-shared-word': places(sharesNoWord) };
}
