import type { Catalog } from '#catalog/catalog.ts';
import { isKnown } from '#catalog/cooccurrence.ts';
import { toPromptItem } from '#catalog/prompt-item.ts';
import type { Engine } from '#contracts/engine.ts';
import { standardise } from './columns.ts';
import { promptEvents, type SessionItem } from './session.ts';

export interface LikelihoodOptions {
  /** Weight of the standardised likelihood in the fused score. */
  readonly weight: number;
  /** Share of the title's own prior that is taken off. */
  readonly prior: number;
  readonly signal: AbortSignal;
}

/**
 * Likelihood of each title after the session ("Zero-shot recommendation as language modeling", Sileo et al. 2022),
 * standardised over the list.
 * @returns row → what is added to its score
 */
export async function refineByLikelihood(
  catalog: Catalog,
  engine: Engine,
  session: readonly SessionItem[],
  rows: readonly number[],
  { weight, prior, signal }: LikelihoodOptions,
): Promise<Map<number, number>> {
  const items = rows.map((row) => toPromptItem(catalog.products[row]!, catalog.priceBands[row]!));
  const scores = await engine.scoreTitles(promptEvents(catalog, session), items, signal);
  if (prior > 0) {
    const priors = await engine.scoreTitles([], items, signal);
    for (let i = 0; i < scores.length; i++) scores[i]! -= prior * priors[i]!;
  }
  const standard = standardLikelihoods(catalog, rows, scores);
  return new Map(rows.map((row, i) => [row, weight * standard[i]!]));
}

/**
 * Likelihoods that compare like with like: what a log knows the model may have been trained on, and a title that it has read
 * is likelier than a new one, whatever the session. So each kind is set against its own mean.
 * @param scores log likelihood of each row's title
 */
export function standardLikelihoods(
  { cooccurrence }: Pick<Catalog, 'cooccurrence'>,
  rows: readonly number[],
  scores: Float32Array,
): Float32Array {
  const known = rows.map((row) => isKnown(cooccurrence, row));
  const means = [false, true].map((kind) => {
    const own = scores.filter((score, i) => known[i] === kind && Number.isFinite(score));
    return own.reduce((sum, score) => sum + score, 0) / own.length;
  });
  return standardise(scores.map((score, i) => score - means[Number(known[i])]!));
}
