import type { Catalog } from '#catalog/catalog.ts';
import { FEATURES } from '#contracts/candidate.ts';
import type { ModelFusion, StageFusion, Weights } from '#contracts/fusion.ts';
import { INSTANT_FUSION } from '#recommend/default-fusion.ts';
import { Fused } from '#recommend/fusion.ts';
import type { ModelTier } from '#recommend/recommend.ts';
import { type EvaluationCase, toCase } from './cases.ts';
import { CliError } from './cli-error.ts';
import { type FitCase, readFitCases } from './fit-cases.ts';
import { fitLikelihood } from './fit-likelihood.ts';
import { fitStage, type StageOptions } from './fit-stage.ts';
import { mean, METRICS } from './metrics.ts';
import { writeFusion } from './model-fusion-file.ts';
import { openModel } from './model-tier.ts';
import { openCatalog } from './open-catalog.ts';
import { draw } from './random.ts';
import { rankTarget } from './ranking.ts';
import { readSessions } from './read-sessions.ts';
import { Tally } from './tally.ts';
import { readTrainLog } from './train-log.ts';
import { withLog } from './evaluate-command.ts';

export interface FitSettings {
  readonly catalog: string;
  readonly train: string;
  /** Validation sessions: never those that are reported on. */
  readonly sessions: string;
  /** undefined fits the instant tier only. */
  readonly model: string | undefined;
  readonly limit: number;
  readonly l2: number;
  readonly seed: number;
  /** Whether the weights are written into the model's aisle.json. */
  readonly write: boolean;
}

/** Cases whose titles are asked about for the likelihood's weight: a pass over 24 titles each. */
const LIKELIHOOD_CASES = 1000;

/** What the model's embedding is believed to be worth before any data. */
const MODEL_PRIOR = { embedding: 0.3, pooled: 0.2 };

/** Learns the fusion weights on validation sessions, and says what they are worth there. */
export async function runFit(settings: FitSettings, say: (line: string) => void): Promise<void> {
  const tally = new Tally(say);
  const products = await openCatalog(settings.catalog, tally);
  const log = await readTrainLog(settings.train, products, tally);
  const catalog = withLog(products, log);
  const all: EvaluationCase[] = [];
  for await (const session of readSessions(settings.sessions, tally)) {
    const one = toCase(catalog, session, { candidates: undefined, tally });
    if (one) all.push(one);
  }
  if (all.length === 0) throw new CliError(`${settings.sessions}: no session gives a case.`);
  const cases = draw(all, settings.limit, settings.seed);
  const options = { known: (row: number) => log.counts[row]! > 0, l2: settings.l2, seed: settings.seed };

  const instant = await readFitCases(catalog, undefined, cases);
  say(
    `${cases.length} cases, ${cases.filter(({ target }) => !options.known(target)).length} with a new target`,
  );
  const { noLog } = await fitTier(
    'instant tier',
    catalog,
    instant,
    { ...options, prior: INSTANT_FUSION },
    say,
  );
  if (settings.model === undefined) return;

  const tier = await openModel(settings.model, catalog);
  const read = await readFitCases(catalog, tier, cases);
  const prior = withModelPrior(INSTANT_FUSION);
  const stage = cautious(await fitTier('model tier', catalog, read, { ...options, prior }, say), noLog);
  const asked = read.slice(0, LIKELIHOOD_CASES);
  const fusion: ModelFusion = {
    ...stage,
    likelihood: await bothLikelihoods(catalog, tier, asked, stage, say),
  };
  tier.engine.dispose();
  say(JSON.stringify(fusion, undefined, 2));
  if (!settings.write) return;
  await writeFusion(settings.model, fusion);
  say(`Written into ${settings.model}/aisle.json.`);
}

async function fitTier(
  name: string,
  catalog: Catalog,
  cases: readonly FitCase[],
  options: StageOptions,
  say: (line: string) => void,
): Promise<StageFusion> {
  const bare = { ...catalog, cooccurrence: undefined };
  const halves = [0, 1].map((half) => cases.filter((_, i) => i % 2 === half));
  const crossed = [0, 1].map((half) => ({
    fusion: fitStage(halves[1 - half]!, options),
    cases: halves[half]!,
  }));
  const fusion = fitStage(cases, options);
  const worth = (on: Catalog): string => {
    const gains = crossed.flatMap((fold) => gainsOf(on, fold.cases, fold.fusion));
    const fresh = gains.filter(({ isNew }) => isNew).map(({ gain }) => gain);
    return `${percent(mean(gains.map(({ gain }) => gain)))} (new items ${percent(mean(fresh))})`;
  };
  const gainsOf = (on: Catalog, some: readonly FitCase[], weights: StageFusion) =>
    some.map(({ one, columns }) => ({
      gain: METRICS['NDCG@10'](rankTarget(new Fused(on, columns, weights).scores, one).rank),
      isNew: !options.known(one.target),
    }));
  say(
    `${name}, NDCG@10 in % on the half that its weights have not seen: ${worth(catalog)} with the log, ${worth(bare)} without`,
  );
  say(JSON.stringify(fusion, undefined, 2));
  return fusion;
}

/**
 * The sessions are of a shop that the model was trained on; a shop that comes without a log is another. There the weights
 * stand halfway between what was learnt with the model and what was learnt without.
 */
function cautious(stage: StageFusion, instant: Weights): StageFusion {
  const noLog = FEATURES.flatMap((feature) => {
    const [own, other] = [stage.noLog[feature], instant[feature]];
    if (own === undefined && other === undefined) return [];
    return [[feature, Math.round(500 * ((own ?? 0) + (other ?? 0))) / 1000] as const];
  });
  return { ...stage, noLog: Object.fromEntries(noLog) };
}

function withModelPrior({ log, noLog }: StageFusion): StageFusion {
  return {
    log: { ...log, known: { ...log.known, ...MODEL_PRIOR }, fresh: { ...log.fresh, ...MODEL_PRIOR } },
    noLog: { ...noLog, ...MODEL_PRIOR },
  };
}

async function bothLikelihoods(
  catalog: Catalog,
  tier: ModelTier,
  cases: readonly FitCase[],
  stage: StageFusion,
  say: (line: string) => void,
): Promise<ModelFusion['likelihood']> {
  const withCounts = await fitLikelihood(catalog, tier, cases, stage);
  const without = await fitLikelihood({ ...catalog, cooccurrence: undefined }, tier, cases, stage);
  for (const [name, { grid }] of [
    ['with the log', withCounts],
    ['without', without],
  ] as const) {
    say(
      `likelihood ${name}, weight (prior): ${grid.map((cell) => `${cell.weight} (${cell.prior}) ${percent(cell.ndcg)}`).join(' · ')}`,
    );
  }
  // Half for a shop without a log, as in `cautious`; one share of the prior serves both.
  return { log: withCounts.weight, noLog: without.weight / 2, prior: withCounts.prior };
}

function percent(value: number): string {
  return (100 * value).toFixed(2);
}
