import type { Catalog } from '#catalog/catalog.ts';
import type { EmbeddingTable } from '#catalog/embedding-table.ts';
import type { Scored } from '#contracts/candidate.ts';
import type { Engine, EngineInfo } from '#contracts/engine.ts';
import type { StageFusion } from '#contracts/fusion.ts';
import type { Placement, Suggestion } from '#contracts/suggestion.ts';
import type { Columns } from './columns.ts';
import { DEFAULT_MODEL_FUSION, INSTANT_FUSION } from './default-fusion.ts';
import { diversify, oneOfEachGroup } from './diversify.ts';
import { complements } from './complements.ts';
import { eligibility } from './eligible.ts';
import { reasonFor, sharesOf } from './explain.ts';
import { Fused } from './fusion.ts';
import { instantColumns } from './instant-columns.ts';
import { completedBy } from './knowledge-columns.ts';
import { discover, recentlyViewed, trending } from './no-session.ts';
import { fusionFor } from './placement-fusion.ts';
import { refineByLikelihood } from './refine.ts';
import { buildSession, type HistoryEntry, promptEvents, type SessionItem } from './session.ts';
import { topRows } from './top-rows.ts';

export interface RecommendRequest {
  readonly placement: Placement;
  /** 1 to 24 */
  readonly limit: number;
  /** Oldest first, weighted by the shopper room. */
  readonly history: readonly HistoryEntry[];
  /** Catalogue id (or the page's own) of the product that the page shows. */
  readonly current: string | undefined;
  /** Ids in the cart. */
  readonly cart: readonly string[];
  /** The merchant's own rule. */
  readonly filter?: (row: number) => boolean;
}

/** A loaded model with the embeddings that belong to it. */
export interface ModelTier {
  readonly engine: Engine;
  readonly info: EngineInfo;
  /** undefined until the catalogue has been read, and for a model without embeddings. */
  readonly embeddings: EmbeddingTable | undefined;
}

/** Candidates that diversity chooses from, as a multiple of what is shown. */
const SHORTLIST = 8;
/** Titles that the likelihood is asked about. */
export const REFINED = 24;

/** The session that a placement is about, newest last. */
export function sessionFor(catalog: Catalog, request: RecommendRequest): SessionItem[] {
  const { placement, history, current, cart } = request;
  switch (placement) {
    case 'related':
    case 'similar':
    case 'bought-together': {
      if (current === undefined) return buildSession(catalog, history);
      const seen = history.find((entry) => entry.item === current);
      const anchor: HistoryEntry = { ...(seen ?? { item: current, type: 'view', time: 0 }), weight: 1 };
      // What the page shows leads; the rest of the visit only colours it.
      const rest = history
        .filter((entry) => entry.item !== current)
        .map((entry) => ({ ...entry, weight: entry.weight * (placement === 'related' ? 0.3 : 0.05) }));
      return buildSession(catalog, [...rest, anchor]);
    }
    case 'cart':
      return buildSession(
        catalog,
        cart.map((item) => ({
          ...(history.find((entry) => entry.item === item) ?? { item, time: 0 }),
          type: 'cart',
          weight: 1,
        })),
      );
    default:
      return buildSession(catalog, history);
  }
}

/** The instant tier: needs no model, and stands whenever GPT-2 does not. */
export function recommendInstant(catalog: Catalog, request: RecommendRequest): Suggestion[] {
  const session = sessionFor(catalog, request);
  const special = withoutScores(catalog, request, session);
  if (special) return special;
  return suggest(
    catalog,
    undefined,
    request,
    session,
    instantColumns(catalog, session),
    fusionFor(INSTANT_FUSION, request.placement, catalog),
  );
}

/**
 * Suggestions with GPT-2: first by one pass over the session, then the same list refined by the likelihood of its titles.
 * Rejects with `aborted` as soon as the signal fires.
 */
export async function* recommendWithModel(
  catalog: Catalog,
  tier: ModelTier,
  request: RecommendRequest,
  signal: AbortSignal,
): AsyncGenerator<Suggestion[], void> {
  const session = sessionFor(catalog, request);
  const special = withoutScores(catalog, request, session);
  if (special) {
    yield special;
    return;
  }
  const fusion = fusionFor(tier.info.fusion ?? DEFAULT_MODEL_FUSION, request.placement, catalog);
  const columns = await modelColumns(catalog, tier, session, signal);
  const fused = new Fused(catalog, columns, fusion);
  const eligible = eligibility(catalog, { ...request, session, filter: request.filter });
  const shortlist = shortlistOf(catalog, fused.scores, eligible, request.limit);
  const first = finish(
    catalog,
    tier.embeddings,
    session,
    shortlist.map((row) => fused.scored(row)),
    request,
  );
  if (tier.embeddings) yield first;

  const weight = catalog.cooccurrence ? fusion.likelihood.log : fusion.likelihood.noLog;
  if (weight === 0) {
    if (!tier.embeddings) yield first;
    return;
  }
  const refined = await refineByLikelihood(catalog, tier.engine, session, shortlist.slice(0, REFINED), {
    weight,
    prior: fusion.likelihood.prior,
    signal,
  });
  const scored = shortlist.map((row) => withLikelihood(fused.scored(row), refined.get(row)));
  yield finish(catalog, tier.embeddings, session, scored, request);
}

/** Every feature column of a session, the model's included where its embeddings are known. */
export async function modelColumns(
  catalog: Catalog,
  tier: ModelTier,
  session: readonly SessionItem[],
  signal: AbortSignal,
): Promise<Columns> {
  const columns = instantColumns(catalog, session);
  const { embeddings, engine } = tier;
  if (!embeddings || session.length === 0) return columns;
  const reading = await engine.readSession(promptEvents(catalog, session), signal);
  columns.embedding = embeddings.cosines(reading.embedding);
  columns.pooled = embeddings.cosines(reading.pooled);
  return columns;
}

/** Lists that no score orders: what was seen, what sells, or a look around the shop when nothing is known. */
function withoutScores(
  catalog: Catalog,
  request: RecommendRequest,
  session: readonly SessionItem[],
): Suggestion[] | undefined {
  // Asked for only where it is needed: what completes a session takes a while to find out.
  const eligible = () => eligibility(catalog, { ...request, session, filter: request.filter });
  switch (request.placement) {
    case 'recently-viewed':
      return recentlyViewed(catalog, request.history, eligible(), request.limit);
    case 'trending':
      return trending(catalog, eligible(), request.limit);
    case 'for-you':
      return session.length > 0 ? undefined : discover(catalog, eligible(), request.limit);
    default:
      return session.length > 0 ? undefined : [];
  }
}

function suggest(
  catalog: Catalog,
  embeddings: EmbeddingTable | undefined,
  request: RecommendRequest,
  session: readonly SessionItem[],
  columns: Columns,
  fusion: StageFusion,
): Suggestion[] {
  const fused = new Fused(catalog, columns, fusion);
  const eligible = eligibility(catalog, { ...request, session, filter: request.filter });
  const shortlist = shortlistOf(catalog, fused.scores, eligible, request.limit);
  return finish(
    catalog,
    embeddings,
    session,
    shortlist.map((row) => fused.scored(row)),
    request,
  );
}

/** Enough of the best rows to fill the list: where a product has dozens of variants, the best rows may all be a few products. */
export function shortlistOf(
  catalog: Catalog,
  scores: Float32Array,
  eligible: (row: number) => boolean,
  limit: number,
): number[] {
  for (let length = limit * SHORTLIST; ; length *= SHORTLIST) {
    const rows = topRows(scores, eligible, length);
    if (rows.length < length || oneOfEachGroup(catalog, rows).length >= limit) return rows;
  }
}

/** rank → diversify → explain */
function finish(
  catalog: Catalog,
  embeddings: EmbeddingTable | undefined,
  session: readonly SessionItem[],
  scored: readonly Scored[],
  { limit, placement }: Pick<RecommendRequest, 'limit' | 'placement'>,
): Suggestion[] {
  const byRow = new Map(scored.map((entry) => [entry.row, entry]));
  const ranked = [...scored].sort((a, b) => b.score - a.score).map((entry) => entry.row);
  const scores = new Map(scored.map((entry) => [entry.row, entry.score]));
  const completed = completedBy(catalog, session, placement);
  return diversify(catalog, embeddings, ranked, scores, limit, completed).map((row) => {
    const entry = byRow.get(row)!;
    return {
      product: catalog.products[row]!,
      score: entry.score,
      reason: reasonFor(catalog, embeddings, session, entry, complements(placement)),
      shares: sharesOf(entry),
    };
  });
}

function withLikelihood(scored: Scored, part: number | undefined): Scored {
  if (part === undefined) return scored;
  return {
    ...scored,
    score: scored.score + part,
    contributions: { ...scored.contributions, likelihood: part },
  };
}
