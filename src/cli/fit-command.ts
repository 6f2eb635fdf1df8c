import type { Catalog } from '#catalog/catalog.ts';
import { FEATURES, type Feature } from '#contracts/candidate.ts';
import type { ModelFusion, StageFusion, Weights } from '#contracts/fusion.ts';
import { INSTANT_FUSION } from '#recommend/default-fusion.ts';
import { Fused } from '#recommend/fusion.ts';
import { fusionOfPlacement } from '#recommend/placement-fusion.ts';
import type { ModelTier } from '#recommend/recommend.ts';
import { applyKnowledge } from '#recommend/shop-knowledge.ts';
import type { Knowledge } from '#knowledge/knowledge.ts';
import { toCase } from './cases.ts';
import { CliError } from './cli-error.ts';
import { withLog } from './evaluate-command.ts';
import { type Answered, type FitCase, readFitCases } from './fit-cases.ts';
import { fitLikelihood } from './fit-likelihood.ts';
import { type FitPlan, type FitSet, readFitPlan } from './fit-plan.ts';
import { fitStage, type StageCases, type StageOptions } from './fit-stage.ts';
import { mean } from './metrics.ts';
import { writeFusion } from './model-fusion-file.ts';
import { openModel } from './model-tier.ts';
import { openCatalog } from './open-catalog.ts';
import { isNew, ndcgOf } from './polish.ts';
import { draw } from './random.ts';
import { readJudged } from './read-judged.ts';
import { readSessions } from './read-sessions.ts';
import { openKnowledge } from './shipped-knowledge.ts';
import { Tally } from './tally.ts';
import { readTrainLog } from './train-log.ts';

export interface FitSettings {
  /** File of a FitPlan. */
  readonly plan: string;
  /** undefined fits the instant tier only. */
  readonly model: string | undefined;
  readonly knowledge?: string;
  /** Whether the weights are written into the model's aisle.json. */
  readonly write: boolean;
}

type Say = (line: string) => void;

/** A shop of the plan with its questions. */
interface Shop {
  readonly set: FitSet;
  readonly catalog: Catalog;
  readonly cases: readonly Answered[];
}

/** Cases of a set whose titles are asked about for the likelihood's weight: a pass over 24 titles each. */
const LIKELIHOOD_CASES = 500;

/**
 * What the model's embedding is believed to be worth before any data; a teacher nothing beside it: the shipped model's own table
 * helped the instant tier only (docs/evaluation-comparisons.md).
 */
const MODEL_PRIOR = { embedding: 0.3, pooled: 0.2, teacher: 0 };

/** Learns the fusion weights on the sets of a plan, and says what they are worth there. @throws CliError */
export async function runFit(settings: FitSettings, say: Say): Promise<void> {
  const plan = await readFitPlan(settings.plan);
  const knowledge = await openKnowledge(settings.knowledge);
  const tally = new Tally(say);
  const shops: Shop[] = [];
  for (const set of plan.sets) shops.push(await openShop(set, plan, knowledge, tally));
  const options = { l2: plan.l2, seed: plan.seed };

  const bare = await casesOf(shops, () => undefined);
  const instant = fitTier('Instant tier', bare, { ...options, prior: INSTANT_FUSION }, say);
  if (settings.model === undefined) return;

  const tiers = new Map<Shop, ModelTier>();
  for (const shop of shops) tiers.set(shop, await openModel(settings.model, shop.catalog));
  const read = await casesOf(shops, (shop) => tiers.get(shop));
  const learnt = fitTier('Model tier', read, { ...options, prior: withModelPrior(instant) }, say);
  const stage: StageFusion = {
    log: learnt.log,
    noLog: halfway(learnt.noLog, instant.noLog, read.noLog),
    completing: halfway(learnt.completing ?? {}, instant.completing ?? {}, read.completing),
    alike: halfway(learnt.alike ?? {}, instant.alike ?? {}, read.alike),
  };
  const likelihood = await likelihoods(shops, tiers, read, stage, say);
  for (const { engine } of tiers.values()) engine.dispose();
  const fusion: ModelFusion = { ...stage, likelihood };
  say(JSON.stringify(fusion, undefined, 2));
  if (!settings.write) return;
  await writeFusion(settings.model, fusion);
  say(`Written into ${settings.model}/aisle.json.`);
}

async function openShop(
  set: FitSet,
  { limit, seed }: FitPlan,
  knowledge: Knowledge | undefined,
  tally: Tally,
): Promise<Shop> {
  const products = await openCatalog(set.catalog, tally);
  const log = set.train === undefined ? undefined : await readTrainLog(set.train, products, tally);
  const catalog = withLog(products, log);
  if (knowledge) await applyKnowledge(catalog, knowledge);
  const cases: Answered[] = [];
  if (set.judged !== undefined) {
    for (const one of await readJudged(set.judged, catalog, tally))
      cases.push({ question: one, gains: one.gains });
  } else {
    for await (const session of readSessions(set.sessions!, tally)) {
      const one = toCase(catalog, session, { candidates: undefined, placement: 'for-you', tally });
      if (one) cases.push({ question: one, gains: new Map([[one.target, 1]]) });
    }
  }
  if (cases.length === 0) throw new CliError(`${set.sessions}: no session gives a case.`);
  return { set, catalog, cases: draw(cases, limit, seed) };
}

/** What each part of the weights is learnt from: lists that complete, and the alike, from judged situations only. */
async function casesOf(
  shops: readonly Shop[],
  tierOf: (shop: Shop) => ModelTier | undefined,
): Promise<StageCases> {
  const log: FitCase[] = [];
  const noLog: FitCase[] = [];
  const completing: FitCase[] = [];
  const alike: FitCase[] = [];
  for (const shop of shops) {
    const counted: FitCase[] = [];
    for (const one of await readFitCases(shop.set.name, shop.catalog, tierOf(shop), shop.cases)) {
      const { placement } = one.question;
      if (placement === 'cart') completing.push(one);
      else if (placement === 'similar') alike.push(one);
      else {
        noLog.push(one);
        if (shop.set.train !== undefined) counted.push(one);
      }
    }
    log.push(...judgeableByLog(counted));
  }
  return { log, noLog, completing, alike };
}

/** New targets that a set needs, before it says anything of new items. */
const LEAST_NEW = 20;

/** Where hardly anything new was ever taken, what has no counts is not new but never wanted: such a set speaks of the rest. */
function judgeableByLog(cases: readonly FitCase[]): readonly FitCase[] {
  if (cases.filter(isNew).length >= LEAST_NEW) return cases;
  return cases
    .filter((one) => !isNew(one))
    .map((one) => ({ ...one, candidates: one.candidates.filter((row) => one.known(row)) }));
}

const PARTS = ['log', 'noLog', 'completing', 'alike'] as const;

/** The weights of all cases; what is said of them comes from weights that have not seen the case. */
function fitTier(name: string, cases: StageCases, options: StageOptions, say: Say): StageFusion {
  const half = (rest: number): StageCases => ({
    log: every(cases.log, rest),
    noLog: every(cases.noLog, rest),
    completing: every(cases.completing, rest),
    alike: every(cases.alike, rest),
  });
  const halves = [half(0), half(1)] as const;
  const crossed = [
    { fusion: fitStage(halves[1], options), cases: halves[0] },
    { fusion: fitStage(halves[0], options), cases: halves[1] },
  ];
  say(`${name}: NDCG@10 in % on the half of the cases that its weights have not seen`);
  for (const part of PARTS) {
    const gains = crossed.flatMap((fold) => fold.cases[part].map((one) => gainOf(one, fold.fusion, part)));
    for (const set of new Set(gains.map((gain) => gain.set))) {
      const own = gains.filter((gain) => gain.set === set);
      const fresh = own.filter((gain) => gain.fresh);
      const about = part === 'log' ? `, ${fresh.length} with a new target: ${worth(fresh)}` : '';
      say(`  ${part.padEnd(11)} ${set.padEnd(18)} ${worth(own)} (${own.length} cases${about})`);
    }
  }
  const fusion = fitStage(cases, options);
  say(JSON.stringify(fusion, undefined, 2));
  sayAblation(cases, fusion, say);
  return fusion;
}

/** What each feature is worth: the same weights, on the cases that they were learnt from, with one of them at 0. */
function sayAblation(cases: StageCases, fusion: StageFusion, say: Say): void {
  say('  NDCG@10 in % without one feature at a time, on the cases the weights were learnt from');
  for (const part of PARTS) {
    for (const set of new Set(cases[part].map((one) => one.set))) {
      const own = cases[part].filter((one) => one.set === set);
      const at = (weights: StageFusion): string => worth(own.map((one) => gainOf(one, weights, part)));
      const without = FEATURES.filter((feature) => own.some(({ columns }) => columns[feature])).map(
        (feature) => `${feature} ${at(withoutFeature(fusion, feature))}`,
      );
      say(`  ${part.padEnd(11)} ${set.padEnd(18)} all ${at(fusion)} · ${without.join(' · ')}`);
    }
  }
}

function withoutFeature({ log, noLog, completing, alike }: StageFusion, feature: Feature): StageFusion {
  const less = (weights: Weights): Weights => ({ ...weights, [feature]: 0 });
  return {
    log: { ...log, known: less(log.known), fresh: less(log.fresh) },
    noLog: less(noLog),
    ...(completing && { completing: less(completing) }),
    ...(alike && { alike: less(alike) }),
  };
}

function every(cases: readonly FitCase[], rest: number): FitCase[] {
  return cases.filter((_, place) => place % 2 === rest);
}

interface Gain {
  readonly set: string;
  readonly fresh: boolean;
  readonly ndcg: number;
}

function gainOf(one: FitCase, fusion: StageFusion, part: (typeof PARTS)[number]): Gain {
  const { placement } = one.question;
  // The columns stand in already (readFitCases).
  const own = fusionOfPlacement(fusion, placement);
  const scores = new Fused(rowsOf(one, part === 'log'), one.columns, own).scores;
  return { set: one.set, fresh: isNew(one), ndcg: ndcgOf(scores, one) };
}

/** As much of a catalogue as fusing needs; counts are hidden where the weights are to do without. */
function rowsOf({ columns, known }: FitCase, counts: boolean): ConstructorParameters<typeof Fused>[0] {
  const { length } = Object.values(columns)[0]!;
  return { products: { length }, cooccurrence: counts ? { count: (row) => Number(known(row)) } : undefined };
}

function worth(gains: readonly Gain[]): string {
  return (100 * mean(gains.map(({ ndcg }) => ndcg))).toFixed(2);
}

/**
 * Most sessions are of shops that the model was trained on; a shop that comes without a log is another. There the weights
 * stand halfway between what was learnt with the model and what was learnt without. What no case has a value of was not
 * learnt: it keeps what is believed of it beside a model.
 */
function halfway(own: Weights, other: Weights, cases: readonly FitCase[]): Weights {
  const pairs = FEATURES.flatMap((feature) => {
    const [a, b] = [own[feature], other[feature]];
    if (a === undefined && b === undefined) return [];
    if (!cases.some(({ columns }) => columns[feature])) return a === undefined ? [] : [[feature, a] as const];
    return [[feature, Math.round(500 * ((a ?? 0) + (b ?? 0))) / 1000] as const];
  });
  return Object.fromEntries(pairs);
}

function withModelPrior({ log, noLog, completing, alike }: StageFusion): StageFusion {
  const more = (weights: Weights): Weights => ({ ...weights, ...MODEL_PRIOR });
  return {
    log: { ...log, known: more(log.known), fresh: more(log.fresh) },
    noLog: more(noLog),
    ...(completing && { completing: more(completing) }),
    ...(alike && { alike: more(alike) }),
  };
}

/** Weight of the likelihood by what the lists are worth with it, averaged over the sets. */
async function likelihoods(
  shops: readonly Shop[],
  tiers: ReadonlyMap<Shop, ModelTier>,
  cases: StageCases,
  stage: StageFusion,
  say: Say,
): Promise<ModelFusion['likelihood']> {
  const fit = async (part: 'log' | 'noLog') => {
    const asked = shops.flatMap((shop) => {
      const catalog = part === 'log' ? shop.catalog : { ...shop.catalog, cooccurrence: undefined };
      const own = cases[part].filter(({ set }) => set === shop.set.name).slice(0, LIKELIHOOD_CASES);
      return own.length === 0 ? [] : [{ catalog, tier: tiers.get(shop)!, cases: own }];
    });
    if (asked.length === 0) return { weight: 0, prior: 0 };
    const { weight, prior, grid } = await fitLikelihood(asked, stage);
    const cells = grid.map((cell) => `${cell.weight} (${cell.prior}) ${(100 * cell.ndcg).toFixed(2)}`);
    say(`likelihood, ${part}, weight (prior): ${cells.join(' · ')}`);
    return { weight, prior };
  };
  const log = await fit('log');
  const noLog = await fit('noLog');
  // Half for a shop without a log, as in `halfway`; one share of the prior serves both.
  return { log: log.weight, noLog: noLog.weight / 2, prior: log.prior };
}
