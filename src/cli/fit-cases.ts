import type { Catalog } from '#catalog/catalog.ts';
import { FEATURES, type Feature } from '#contracts/candidate.ts';
import type { Columns } from '#recommend/columns.ts';
import { comparable } from '#recommend/fusion.ts';
import { instantColumns } from '#recommend/instant-columns.ts';
import { type ModelTier, modelColumns } from '#recommend/recommend.ts';
import { buildSession, type SessionItem } from '#recommend/session.ts';
import type { EvaluationCase } from './cases.ts';
import type { Choice } from './conditional-logit.ts';
import { seededRandom } from './random.ts';

/** A case with all that ranking knows of it. */
export interface FitCase {
  readonly one: EvaluationCase;
  readonly session: readonly SessionItem[];
  /** Raw. */
  readonly columns: Columns;
}

/** Candidates of each single feature that are the hardest to tell from the target. */
const HARD = 40;
/** Candidates drawn from the rest, each standing for its share of it. */
const DRAWN = 250;

export async function readFitCases(
  catalog: Catalog,
  tier: ModelTier | undefined,
  cases: readonly EvaluationCase[],
): Promise<FitCase[]> {
  const { signal } = new AbortController();
  const read: FitCase[] = [];
  for (const one of cases) {
    const session = buildSession(catalog, one.history);
    const columns = tier
      ? await modelColumns(catalog, tier, session, signal)
      : instantColumns(catalog, session);
    read.push({ one, session, columns });
  }
  return read;
}

/** The features that tell anything apart in any of the cases: a shop without brands says nothing of theirs. */
export function featuresOf(cases: readonly FitCase[]): Feature[] {
  return FEATURES.filter((feature) =>
    cases.some(
      ({ columns }) => columns[feature] && comparable(columns[feature]).some((value) => value !== 0),
    ),
  );
}

/**
 * Each case as a choice between its target, its hardest rivals and a draw of the rest.
 * @param layout writes a row's weighable features into `out` at `start`
 */
export function toChoices(
  cases: readonly FitCase[],
  features: readonly Feature[],
  size: number,
  layout: (columns: Columns, row: number, out: Float32Array, start: number) => void,
  seed: number,
): Choice[] {
  const random = seededRandom(seed);
  return cases.map(({ one, columns: raw }) => {
    const columns = weighable(raw, features);
    const rivals = new Set<number>();
    for (const feature of features) {
      const column = columns[feature];
      if (column) for (const row of hardest(column, one)) rivals.add(row);
    }
    const rest = one.candidates.filter((row) => row !== one.target && !rivals.has(row));
    const hard = rivals.size;
    const share = rest.length / Math.min(DRAWN, Math.max(1, rest.length));
    for (let i = 0; i < Math.min(DRAWN, rest.length); i++) {
      const other = i + Math.floor(random() * (rest.length - i));
      [rest[i], rest[other]] = [rest[other]!, rest[i]!];
      rivals.add(rest[i]!);
    }
    const rows = [one.target, ...rivals];
    const choice = new Float32Array(rows.length * size);
    rows.forEach((row, i) => layout(columns, row, choice, i * size));
    const offsets = Float32Array.from(rows, (_, i) => (i > hard ? Math.log(share) : 0));
    return { features: choice, offsets, taken: 0 };
  });
}

function hardest(column: Float32Array, { candidates, target }: EvaluationCase): number[] {
  const scored = candidates.filter((row) => row !== target);
  return scored.sort((a, b) => column[b]! - column[a]!).slice(0, HARD);
}

/** As `Fused` weighs them. */
export function weighable(raw: Columns, features: readonly Feature[]): Columns {
  const columns: Columns = {};
  for (const feature of features) if (raw[feature]) columns[feature] = comparable(raw[feature]);
  return columns;
}
