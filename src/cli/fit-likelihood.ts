import type { Catalog } from '#catalog/catalog.ts';
import { toPromptItem } from '#catalog/prompt-item.ts';
import type { StageFusion } from '#contracts/fusion.ts';
import { diversify } from '#recommend/diversify.ts';
import { Fused } from '#recommend/fusion.ts';
import { completedBy } from '#recommend/knowledge-columns.ts';
import { type ModelTier, REFINED, shortlistOf } from '#recommend/recommend.ts';
import { standardLikelihoods } from '#recommend/refine.ts';
import { promptEvents } from '#recommend/session.ts';
import { LIMIT } from './aisle-method.ts';
import type { FitCase } from './fit-cases.ts';
import { gradedNdcg, mean } from './metrics.ts';

const WEIGHTS = [0, 0.1, 0.2, 0.4, 0.8, 1.2, 1.8, 2.5, 3.5];
const PRIORS = [0, 0.25, 0.5];

/** A shortlist with the likelihood of its first titles. */
interface Asked {
  readonly gains: ReadonlyMap<number, number>;
  /** As `diversify` asks for it. */
  readonly completed: ((row: number) => string | undefined) | undefined;
  readonly shortlist: readonly number[];
  readonly scores: ReadonlyMap<number, number>;
  readonly likelihood: Float32Array;
  readonly prior: Float32Array;
}

/** The cases of one shop. */
export interface AskedShop {
  readonly catalog: Catalog;
  readonly tier: ModelTier;
  readonly cases: readonly FitCase[];
}

export interface LikelihoodFit {
  readonly weight: number;
  readonly prior: number;
  /** NDCG@10 by weight and prior, the mean over the shops. */
  readonly grid: readonly { readonly weight: number; readonly prior: number; readonly ndcg: number }[];
}

/** A gain that is worth a second pass for the priors, as a ratio. */
const WORTH = 1.02;

/** Weight and prior share by what the lists are worth after them, on a grid; a prior has to earn its second pass. */
export async function fitLikelihood(
  shops: readonly AskedShop[],
  fusion: StageFusion,
): Promise<LikelihoodFit> {
  const read: (AskedShop & { asked: Asked[] })[] = [];
  for (const shop of shops) {
    const priors = new Map<number, number>();
    const asked: Asked[] = [];
    for (const fit of shop.cases) asked.push(await ask(shop.catalog, shop.tier, fit, fusion, priors));
    read.push({ ...shop, asked });
  }
  const worth = (weight: number, prior: number): number =>
    mean(
      read.map(({ catalog, tier, asked }) =>
        mean(asked.map((one) => ndcgAfter(catalog, tier, one, weight, prior))),
      ),
    );
  const grid = PRIORS.flatMap((prior) =>
    WEIGHTS.map((weight) => ({ weight, prior, ndcg: worth(weight, prior) })),
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
  { question, gains, session, columns, candidates }: FitCase,
  fusion: StageFusion,
  priors: Map<number, number>,
): Promise<Asked> {
  const { signal } = new AbortController();
  const scores = new Fused(catalog, columns, fusion).scores;
  const allowed = new Set(candidates);
  const shortlist = shortlistOf(catalog, scores, (row) => allowed.has(row), LIMIT);
  const rows = shortlist.slice(0, REFINED);
  const item = (row: number) => toPromptItem(catalog.products[row]!, catalog.priceBands[row]!);
  const unread = rows.filter((row) => !priors.has(row));
  if (unread.length > 0) {
    const read = await tier.engine.scoreTitles([], unread.map(item), signal);
    unread.forEach((row, i) => priors.set(row, read[i]!));
  }
  return {
    gains,
    completed: completedBy(catalog, session, question.placement),
    shortlist,
    scores: new Map(shortlist.map((row) => [row, scores[row]!])),
    likelihood: await tier.engine.scoreTitles(promptEvents(catalog, session), rows.map(item), signal),
    prior: Float32Array.from(rows, (row) => priors.get(row)!),
  };
}

/** What the list that would be shown is worth; what is beyond the shortlist earns nothing. */
function ndcgAfter(catalog: Catalog, tier: ModelTier, asked: Asked, weight: number, share: number): number {
  const { gains, completed, shortlist, likelihood, prior } = asked;
  const standard = standardLikelihoods(
    catalog,
    shortlist.slice(0, likelihood.length),
    likelihood.map((value, i) => value - share * prior[i]!),
  );
  const scores = new Map(asked.scores);
  standard.forEach((value, i) => scores.set(shortlist[i]!, scores.get(shortlist[i]!)! + weight * value));
  const ranked = shortlist.toSorted((a, b) => scores.get(b)! - scores.get(a)!);
  const shown = diversify(catalog, tier.embeddings, ranked, scores, ranked.length, completed);
  const place = (row: number): number => shown.indexOf(row) + 1 || Number.POSITIVE_INFINITY;
  return gradedNdcg([...gains].map(([row, gain]) => ({ rank: place(row), gain })));
}
