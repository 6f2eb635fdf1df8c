import { writeFile } from 'node:fs/promises';
import { cooccurrenceOf } from '#catalog/build-cooccurrence.ts';
import type { Catalog } from '#catalog/catalog.ts';
import type { Placement } from '#contracts/suggestion.ts';
import { applyKnowledge } from '#recommend/shop-knowledge.ts';
import type { BaselineParameters } from './baseline-parameters.ts';
import { type EvaluationCase, toCase } from './cases.ts';
import { CliError, fileProblem } from './cli-error.ts';
import { evaluate, type Evaluation } from './evaluate.ts';
import type { Method } from './method.ts';
import { LM_ALL, LM_TOP } from './model-methods.ts';
import { type OpenedModel, openModel } from './model-tier.ts';
import { type MethodName, METHODS, makeMethod } from './methods.ts';
import { openCatalog } from './open-catalog.ts';
import type { NamedFile } from './options.ts';
import { draw } from './random.ts';
import { QUERIES, TITLES } from './queries-method.ts';
import { readCandidates } from './read-candidates.ts';
import { readScores } from './read-scores.ts';
import { readSessions } from './read-sessions.ts';
import { openKnowledge } from './shipped-knowledge.ts';
import { Tally } from './tally.ts';
import { readTrainLog, type TrainLog } from './train-log.ts';

export interface EvaluateSettings {
  readonly catalog: string;
  readonly sessions: string;
  readonly train?: string;
  /** A model directory, `hub:ORG/NAME`, or `none`; undefined is the model that ships, where it is built. */
  readonly model?: string;
  readonly untrained?: string;
  /** A folder of department files, a packed file, or `none`; undefined is the knowledge that ships. */
  readonly knowledge?: string;
  /** Where the suggestions would stand. */
  readonly placement: Placement;
  readonly candidates?: string;
  /** undefined runs all that can be run. */
  readonly methods?: readonly MethodName[];
  readonly scores?: readonly NamedFile[];
  readonly limit?: number;
  readonly seed: number;
  readonly json?: string;
  /** Where the ranks of each case are written. */
  readonly cases?: string;
  readonly parameters: BaselineParameters;
}

/** What may be told on the way; results go elsewhere. */
export type Tell = (line: string) => void;

/** @throws CliError for whatever keeps the evaluation from a result */
export async function runEvaluation(settings: EvaluateSettings, tell: Tell): Promise<Evaluation> {
  const tally = new Tally(tell);
  const products = await openCatalog(settings.catalog, tally);
  const log = settings.train === undefined ? undefined : await readTrainLog(settings.train, products, tally);
  const catalog = withLog(products, log);
  const cases = await readCases(settings, catalog, log, tally, tell);
  const knowledge = await openKnowledge(settings.knowledge);
  const bare = knowledge && { ...catalog };
  if (knowledge) await applyKnowledge(catalog, knowledge);
  const tier = await openTier(settings, catalog, tell);
  const untrained =
    settings.untrained === undefined ? undefined : await openModel(settings.untrained, catalog);
  const { methods, unavailable } = chooseMethods(settings, { catalog, bare, log, tier, untrained });
  for (const { name, file } of settings.scores ?? []) {
    methods.push(await scoresMethod(name, file, catalog, cases, tally));
  }

  const perCase: string[] = [];
  const result = await evaluate({
    catalog,
    cases,
    methods,
    log,
    seed: settings.seed,
    onProgress: (done) => {
      if (done % 500 === 0) tell(`${done} of ${cases.length} cases`);
    },
    onCase: ({ session, target }, ranks) =>
      settings.cases !== undefined &&
      perCase.push(`${JSON.stringify({ session, target: catalog.products[target]!.id, ranks })}\n`),
  });
  tier?.engine.dispose();
  untrained?.engine.dispose();

  const config = configOf(settings, tier, untrained);
  const evaluation = {
    config,
    cases: result.cases,
    skipped: tally.toJSON(),
    methods: result.methods,
    paired: result.paired,
    unavailable,
  };
  if (settings.json !== undefined)
    await write(settings.json, `${JSON.stringify(evaluation, undefined, 2)}\n`);
  if (settings.cases !== undefined) await write(settings.cases, perCase.join(''));
  return evaluation;
}

/** The catalogue with the counts that the shop would have compiled into it. */
export function withLog(catalog: Catalog, log: TrainLog | undefined): Catalog {
  if (!log) return catalog;
  return { ...catalog, cooccurrence: cooccurrenceOf(log, catalog.products.length) };
}

async function readCases(
  { sessions, candidates, placement, limit, seed }: EvaluateSettings,
  catalog: Catalog,
  log: TrainLog | undefined,
  tally: Tally,
  tell: Tell,
): Promise<EvaluationCase[]> {
  const lists = candidates === undefined ? undefined : await readCandidates(candidates, tally);
  const cases: EvaluationCase[] = [];
  let trained = 0;
  for await (const session of readSessions(sessions, tally)) {
    const one = toCase(catalog, session, { candidates: lists, placement, tally });
    if (!one) continue;
    cases.push(one);
    if (log?.names.has(one.session)) trained++;
  }
  if (trained > 0)
    tell(`Warning: ${trained} sessions are in --train as well; methods that count have seen their targets.`);
  if (cases.length > 0) return limit === undefined ? cases : draw(cases, limit, seed);
  const reasons = Object.entries(tally.toJSON()).map(([reason, count]) => `${count} ${reason}`);
  throw new CliError(`${sessions}: no session gives a case (${reasons.join(', ') || 'the file is empty'}).`);
}

async function openTier(
  { model }: EvaluateSettings,
  catalog: Catalog,
  tell: Tell,
): Promise<OpenedModel | undefined> {
  if (model === undefined || model === 'none') return undefined;
  return openModel(model, catalog, (items) => {
    if (items % 2048 === 0 || items === catalog.products.length) tell(`${items} products read by ${model}`);
  });
}

function chooseMethods(
  { methods: asked, parameters, seed }: EvaluateSettings,
  parts: {
    readonly catalog: Catalog;
    readonly bare: Catalog | undefined;
    readonly log: TrainLog | undefined;
    readonly tier: OpenedModel | undefined;
    readonly untrained: OpenedModel | undefined;
  },
): { methods: Method[]; unavailable: Record<string, string> } {
  const methods: Method[] = [];
  const unavailable: Record<string, string> = {};
  for (const name of asked ?? METHODS) {
    const method = makeMethod(name, { ...parts, parameters, seed });
    if (typeof method !== 'string') methods.push(method);
    else if (asked) throw new CliError(`Method ${name} cannot run: ${method}.`);
    else unavailable[name] = method;
  }
  return { methods, unavailable };
}

async function scoresMethod(
  name: string,
  file: string,
  catalog: Catalog,
  cases: readonly EvaluationCase[],
  tally: Tally,
): Promise<Method> {
  if ((METHODS as readonly string[]).includes(name)) {
    throw new CliError(`--scores ${name}=${file}: that name is a method of ours; use another.`);
  }
  const wanted = new Set(cases.map(({ session }) => session));
  const scores = await readScores(file, catalog, wanted, tally);
  const none = new Float32Array(catalog.products.length).fill(Number.NaN);
  const missing = cases.filter(({ session }) => !scores.has(session)).length;
  if (missing === cases.length) throw new CliError(`${file}: no line scores a session of the cases.`);
  if (missing > 0) tally.count(`case-without-scores:${name}`, missing);
  return { name, score: ({ session }) => scores.get(session) ?? none };
}

function configOf(
  { parameters, ...settings }: EvaluateSettings,
  tier: OpenedModel | undefined,
  untrained: OpenedModel | undefined,
): Record<string, unknown> {
  const about = (model: OpenedModel | undefined) =>
    model ? { name: model.info.model, dtype: model.info.dtype, sha256: model.info.modelHash } : null;
  return {
    ...settings,
    model: about(tier),
    untrained: about(untrained),
    baselines: parameters,
    lm: `all titles of at most ${LM_ALL} candidates, else the first ${LM_TOP} by BM25 in a new order`,
    queries: `BM25 of ${QUERIES} queries; titles: the first ${TITLES} that beam search finds`,
    aisle: tier ? 'model' : 'instant (no model)',
    ties: 'against the target',
    intervals: '1,000 bootstrap resamples of the cases, 2.5% to 97.5%, paired between methods',
  };
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw fileProblem(file, error);
  }
}
