import type { Catalog } from '#catalog/catalog.ts';
import { toPromptItem } from '#catalog/prompt-item.ts';
import type { StageFusion } from '#contracts/fusion.ts';
import { standardise } from '#recommend/columns.ts';
import { diversify } from '#recommend/diversify.ts';
import { Fused } from '#recommend/fusion.ts';
import { type ModelTier, REFINED, shortlistOf } from '#recommend/recommend.ts';
import { promptEvents } from '#recommend/session.ts';
import { LIMIT } from './aisle-method.ts';
import type { FitCase } from './fit-cases.ts';
import { mean, METRICS } from './metrics.ts';

const WEIGHTS = [0, 0.1, 0.2, 0.4, 0.8, 1.2, 1.8, 2.5, 3.5];
const PRIORS = [0, 0.25, 0.5];

/** A shortlist with the likelihood of its first titles. */
interface Asked {
  readonly target: number;
  readonly shortlist: readonly number[];
  readonly scores: ReadonlyMap<number, number>;
  readonly likelihood: Float32Array;
  readonly prior: Float32Array;
}

export interface LikelihoodFit {
  readonly weight: number;
  readonly prior: number;
  /** NDCG@10 by weight and prior. */
  readonly grid: readonly { readonly weight: number; readonly prior: number; readonly ndcg: number }[];
}

/** A gain that is worth a second pass for the priors, as a ratio. */
const WORTH = 1.01;

/** Weight and prior share by what the list is worth after them, on a grid; a prior has to earn its second pass. */
export async function fitLikelihood(
  catalog: Catalog,
  tier: ModelTier,
  cases: readonly FitCase[],
  fusion: StageFusion,
): Promise<LikelihoodFit> {
  const priors = new Map<number, number>();
  const asked: Asked[] = [];
  for (const fit of cases) asked.push(await ask(catalog, tier, fit, fusion, priors));
  const grid = PRIORS.flatMap((prior) =>
    WEIGHTS.map((weight) => ({
      weight,
      prior,
      ndcg: mean(asked.map((one) => METRICS['NDCG@10'](rankAfter(catalog, tier, one, weight, prior)))),
    })),
  );
  const best = (entries: typeof grid) => entries.reduce((a, b) => (b.ndcg > a.ndcg ? b : a));
  const plain = best(grid.filter(({ prior }) => prior === 0));
  const any = best(grid);
  const { weight, prior } = any.ndcg > plain.ndcg * WORTH ? any : plain;
  return { weight, prior, grid };
}

async function ask(
  catalog: Catalog,
  tier: ModelTier,
  { one, session, columns }: FitCase,
  fusion: StageFusion,
  priors: Map<number, number>,
): Promise<Asked> {
  const { signal } = new AbortController();
  const scores = new Fused(catalog, columns, fusion).scores;
  const allowed = new Set(one.candidates);
  const shortlist = shortlistOf(catalog, scores, (row) => allowed.has(row), LIMIT);
  const rows = shortlist.slice(0, REFINED);
  const item = (row: number) => toPromptItem(catalog.products[row]!, catalog.priceBands[row]!);
  const unread = rows.filter((row) => !priors.has(row));
  if (unread.length > 0) {
    const read = await tier.engine.scoreTitles([], unread.map(item), signal);
    unread.forEach((row, i) => priors.set(row, read[i]!));
  }
  return {
    target: one.target,
    shortlist,
    scores: new Map(shortlist.map((row) => [row, scores[row]!])),
    likelihood: await tier.engine.scoreTitles(promptEvents(catalog, session), rows.map(item), signal),
    prior: Float32Array.from(rows, (row) => priors.get(row)!),
  };
}

/** Place of the target in the list that would be shown; beyond the shortlist it earns nothing. */
function rankAfter(catalog: Catalog, tier: ModelTier, asked: Asked, weight: number, share: number): number {
  const { target, shortlist, likelihood, prior } = asked;
  if (!shortlist.includes(target)) return Number.POSITIVE_INFINITY;
  const standard = standardise(likelihood.map((value, i) => value - share * prior[i]!));
  const scores = new Map(asked.scores);
  standard.forEach((value, i) => scores.set(shortlist[i]!, scores.get(shortlist[i]!)! + weight * value));
  const ranked = shortlist.toSorted((a, b) => scores.get(b)! - scores.get(a)!);
  const place = diversify(catalog, tier.embeddings, ranked, scores, ranked.length).indexOf(target);
  return place < 0 ? Number.POSITIVE_INFINITY : place + 1;
}
