import { writeFile } from 'node:fs/promises';
import type { Catalog } from '#catalog/catalog.ts';
import { applyKnowledge, knowledgeOf } from '#recommend/shop-knowledge.ts';
import { LIMIT } from './aisle-method.ts';
import type { BaselineParameters } from './baseline-parameters.ts';
import { interval, type Interval, resamples } from './bootstrap.ts';
import { fileProblem } from './cli-error.ts';
import { openKnowledge } from './shipped-knowledge.ts';
import type { Method } from './method.ts';
import { gradedNdcg, mean } from './metrics.ts';
import { type MethodName, makeMethod, METHODS } from './methods.ts';
import { openModel } from './model-tier.ts';
import { openCatalog } from './open-catalog.ts';
import { type JudgedCase, KINDS, readJudged } from './read-judged.ts';
import { Tally } from './tally.ts';

export interface JudgedSettings {
  readonly catalog: string;
  readonly cases: string;
  readonly model?: string;
  readonly untrained?: string;
  readonly knowledge?: string;
  readonly methods?: readonly MethodName[];
  readonly seed: number;
  readonly json?: string;
  readonly parameters: BaselineParameters;
}

/** What one method is worth on the cases of one kind. */
interface JudgedScore {
  readonly cases: number;
  readonly 'NDCG@10': number;
  readonly ci95: Interval;
  /** The reference minus this method, on the same cases. */
  readonly behind: { readonly difference: number; readonly ci95: Interval };
  /** Of the first six, the share whose type some wanted product has and nothing of the history. */
  readonly typePrecision: number;
  readonly typesInSix: number;
}

export type JudgedReport = Readonly<Record<string, Readonly<Record<string, JudgedScore>>>>;

/** What one list is worth: its NDCG@10, and how sensible its first six are as a set. */
interface Outcome {
  readonly ndcg: number;
  readonly typePrecision: number;
  readonly types: number;
}

/** Every method on every judged case, by kind. @throws CliError */
export async function runJudged(
  settings: JudgedSettings,
  tell: (line: string) => void,
): Promise<JudgedReport> {
  const tally = new Tally(tell);
  const catalog = await openCatalog(settings.catalog, tally);
  const cases = await readJudged(settings.cases, catalog, tally);
  const knowledge = await openKnowledge(settings.knowledge);
  const bare = { ...catalog };
  if (knowledge) await applyKnowledge(catalog, knowledge);
  const open = (directory: string | undefined) =>
    directory === undefined || directory === 'none' ? undefined : openModel(directory, catalog);
  const [tier, untrained] = [await open(settings.model), await open(settings.untrained)];
  const from = {
    catalog,
    bare,
    log: undefined,
    tier,
    untrained,
    parameters: settings.parameters,
    seed: settings.seed,
  };
  const methods = (settings.methods ?? METHODS).flatMap((name): Method[] => {
    const method = makeMethod(name, from);
    return typeof method === 'string' ? [] : [method];
  });
  const outcomes = new Map<string, Outcome[]>();
  for (const method of methods) {
    const list: Outcome[] = [];
    for (const one of cases) list.push(outcomeOf(catalog, one, await method.score(one)));
    outcomes.set(method.name, list);
  }
  tier?.engine.dispose();
  untrained?.engine.dispose();
  const report = summarise(cases, outcomes, settings.seed);
  for (const [reason, count] of Object.entries(tally.toJSON())) if (count > 0) tell(`${count} × ${reason}`);
  if (settings.json !== undefined) await save(settings.json, settings, report);
  return report;
}

function outcomeOf(catalog: Catalog, { gains, candidates, rows }: JudgedCase, scores: Float32Array): Outcome {
  const value = (row: number): number =>
    Number.isNaN(scores[row]!) ? Number.NEGATIVE_INFINITY : scores[row]!;
  const gain = (row: number): number => gains.get(row) ?? 0;
  // Ties go against the method: of equal scores the less wanted stands first.
  const ranked = candidates.toSorted((a, b) => value(b) - value(a) || gain(a) - gain(b));
  const placed = ranked.flatMap((row, place) =>
    gains.has(row) ? [{ rank: place + 1, gain: gain(row) }] : [],
  );
  const typeOf = knowledgeOf(catalog)?.rows().typeOf;
  // A product of no known type is a type of its own.
  const type = (row: number): number => (typeOf && typeOf[row]! >= 0 ? typeOf[row]! : -2 - row);
  const wanted = new Set([...gains.keys()].map(type));
  for (const row of rows) wanted.delete(type(row));
  const six = ranked.slice(0, LIMIT).filter((row) => value(row) > Number.NEGATIVE_INFINITY);
  return {
    ndcg: gradedNdcg(placed),
    typePrecision: six.filter((row) => wanted.has(type(row))).length / LIMIT,
    types: new Set(six.map(type)).size,
  };
}

function summarise(
  cases: readonly JudgedCase[],
  outcomes: ReadonlyMap<string, readonly Outcome[]>,
  seed: number,
): JudgedReport {
  const reference = outcomes.get('aisle') ?? outcomes.get('aisle-instant');
  const places = (kind: string): number[] =>
    cases.flatMap((one, place) => (kind === 'all' || one.kind === kind ? [place] : []));
  const kinds = ['all', ...KINDS].filter((kind) => places(kind).length > 0);
  return Object.fromEntries(
    kinds.map((kind) => {
      const at = places(kind);
      const draws = resamples(at.length, seed);
      const scores = [...outcomes].map(([name, all]) => {
        const ndcg = Float64Array.from(at, (place) => all[place]!.ndcg);
        const behind = Float64Array.from(at, (place) => (reference?.[place]?.ndcg ?? 0) - all[place]!.ndcg);
        const score: JudgedScore = {
          cases: at.length,
          'NDCG@10': mean(ndcg),
          ci95: interval(ndcg, draws),
          behind: { difference: mean(behind), ci95: interval(behind, draws) },
          typePrecision: mean(at.map((place) => all[place]!.typePrecision)),
          typesInSix: mean(at.map((place) => all[place]!.types)),
        };
        return [name, score] as const;
      });
      return [kind, Object.fromEntries(scores)];
    }),
  );
}

async function save(
  file: string,
  { parameters, ...settings }: JudgedSettings,
  report: JudgedReport,
): Promise<void> {
  const text = JSON.stringify({ config: { ...settings, baselines: parameters }, report }, undefined, 2);
  await writeFile(file, `${text}\n`).catch((error: unknown) => {
    throw fileProblem(file, error);
  });
}

/** One table a kind, in percent. */
export function judgedTables(report: JudgedReport): string {
  const percent = (value: number): string => (100 * value).toFixed(1).padStart(5);
  return Object.entries(report)
    .map(([kind, methods]) => {
      const lines = Object.entries(methods).map(([name, score]) => {
        const { difference, ci95 } = score.behind;
        return `${name.padEnd(28)} ${percent(score['NDCG@10'])} [${score.ci95.map(percent).join(' ')}]  behind ${percent(difference)} [${ci95.map(percent).join(' ')}]  type precision@6 ${percent(score.typePrecision)}  types ${score.typesInSix.toFixed(1)}`;
      });
      return `${kind} (${Object.values(methods)[0]?.cases ?? 0} cases), NDCG@10 in %\n${lines.join('\n')}`;
    })
    .join('\n\n');
}
