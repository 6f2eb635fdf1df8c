import type { Catalog } from '#catalog/catalog.ts';
import { INSTANT_FUSION, DEFAULT_MODEL_FUSION } from '#recommend/default-fusion.ts';
import { diversify } from '#recommend/diversify.ts';
import { eligibility } from '#recommend/eligible.ts';
import { Fused } from '#recommend/fusion.ts';
import { instantColumns } from '#recommend/instant-columns.ts';
import { completedBy } from '#recommend/knowledge-columns.ts';
import { fusionFor } from '#recommend/placement-fusion.ts';
import {
  type ModelTier,
  modelColumns,
  REFINED,
  type RecommendRequest,
  sessionFor,
  shortlistOf,
} from '#recommend/recommend.ts';
import { refineByLikelihood } from '#recommend/refine.ts';
import type { Question } from './cases.ts';
import type { Method } from './method.ts';

/** What a widget shows unless it is told otherwise. */
export const LIMIT = 6;

export interface AisleRanking {
  /** The shortlist as the widget would go on showing it, best first: its first 6 are its list. */
  readonly shown: readonly number[];
  /** Score of every row before likelihood and diversity; NaN for a row that is never shown. */
  readonly fused: Float32Array;
  /** Score of each row of `shown` that equals another's only where nothing tells the two apart. */
  readonly final: ReadonlyMap<number, number>;
}

/**
 * What the widget would be asked where the question stands: the newest item is the one that a product page shows, and in
 * the cart lies what the history put there.
 */
export function requestFor({
  placement,
  history,
}: Pick<Question, 'placement' | 'history'>): RecommendRequest {
  const onPage = placement === 'related' || placement === 'similar' || placement === 'bought-together';
  return {
    placement,
    limit: LIMIT,
    history,
    current: onPage ? history.at(-1)?.item : undefined,
    cart: placement === 'cart' ? history.map(({ item }) => item) : [],
  };
}

/** The whole order of which `recommendWithModel` (or, without a tier, `recommendInstant`) shows the top. */
export async function aisleRanking(
  catalog: Catalog,
  tier: ModelTier | undefined,
  asked: RecommendRequest,
): Promise<AisleRanking> {
  const { placement, filter } = asked;
  const session = sessionFor(catalog, asked);
  const { signal } = new AbortController();
  const fusion = tier ? fusionFor(tier.info.fusion ?? DEFAULT_MODEL_FUSION, placement, catalog) : undefined;
  const columns = tier
    ? await modelColumns(catalog, tier, session, signal)
    : instantColumns(catalog, session);
  const { scores } = new Fused(catalog, columns, fusion ?? fusionFor(INSTANT_FUSION, placement, catalog));
  const eligible = eligibility(catalog, { ...asked, session, filter });
  const shortlist = shortlistOf(catalog, scores, eligible, LIMIT);

  const final = new Map(shortlist.map((row) => [row, scores[row]!]));
  const weight = fusion ? (catalog.cooccurrence ? fusion.likelihood.log : fusion.likelihood.noLog) : 0;
  if (tier && fusion && weight !== 0) {
    const { prior } = fusion.likelihood;
    const titles = shortlist.slice(0, REFINED);
    const parts = await refineByLikelihood(catalog, tier.engine, session, titles, { weight, prior, signal });
    for (const [row, part] of parts) final.set(row, final.get(row)! + part);
  }
  const ranked = shortlist.toSorted((a, b) => final.get(b)! - final.get(a)!);
  const completed = completedBy(catalog, session, placement);
  const shown = diversify(catalog, tier?.embeddings, ranked, final, ranked.length, completed);
  const fused = scores.map((score, row) => (eligible(row) ? score : Number.NaN));
  return { shown, fused, final };
}

/** What ships. Rows beyond the shortlist follow in their fused order; what is never shown has no score. */
export function aisle(name: string, catalog: Catalog, tier: ModelTier | undefined): Method {
  return {
    name,
    async score(question) {
      const allowed = new Set(question.candidates);
      const filter = (row: number): boolean => allowed.has(row);
      return toScores(await aisleRanking(catalog, tier, { ...requestFor(question), filter }));
    },
  };
}

/** Places as scores. Among rows that nothing tells apart the catalogue's order decides what is shown, but earns nothing. */
export function toScores({ shown, fused, final }: AisleRanking): Float32Array {
  const scores = fused.slice();
  const highest = fused.reduce((most, score) => (score > most ? score : most), 0);
  const lowest = new Map<number, number>();
  const places = new Map(shown.map((row, place) => [row, Math.ceil(highest) + 1 + shown.length - place]));
  const listed = new Set(shown);
  // A row that is tied with one beyond the shortlist stands there by chance.
  let beyond = Number.NEGATIVE_INFINITY;
  fused.forEach((score, row) => {
    if (!listed.has(row) && !final.has(row) && score > beyond) beyond = score;
  });
  for (const row of shown) lowest.set(final.get(row)!, places.get(row)!);
  for (const row of shown) {
    if (fused[row]! > beyond) scores[row] = lowest.get(final.get(row)!)!;
  }
  return scores;
}
