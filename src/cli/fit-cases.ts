import type { Catalog } from '#catalog/catalog.ts';
import { isKnown } from '#catalog/cooccurrence.ts';
import { FEATURES, type Feature } from '#contracts/candidate.ts';
import type { Columns } from '#recommend/columns.ts';
import { complements } from '#recommend/complements.ts';
import { eligibility } from '#recommend/eligible.ts';
import { comparable } from '#recommend/fusion.ts';
import { instantColumns } from '#recommend/instant-columns.ts';
import { lacksCategories } from '#recommend/placement-fusion.ts';
import { type ModelTier, modelColumns, sessionFor } from '#recommend/recommend.ts';
import type { SessionItem } from '#recommend/session.ts';
import { requestFor } from './aisle-method.ts';
import type { Question } from './cases.ts';
import type { Choice } from './conditional-logit.ts';
import { seededRandom } from './random.ts';

/** A question with what was right. */
export interface Answered {
  readonly question: Question;
  /** Row → what it is worth: 1 for what was taken, by grade where a person judged. */
  readonly gains: ReadonlyMap<number, number>;
}

/** A case with all that ranking knows of it. */
export interface FitCase extends Answered {
  /** Name of the set it belongs to. */
  readonly set: string;
  readonly session: readonly SessionItem[];
  /** Raw. */
  readonly columns: Columns;
  /** Rows that may be shown. */
  readonly candidates: readonly number[];
  /** Whether the set's log has counts of a row. */
  known(row: number): boolean;
}

/** Candidates of each single feature that are the hardest to tell from what was right. */
const HARD = 40;
/** Candidates drawn from the rest, each standing for its share of it. */
const DRAWN = 250;

export async function readFitCases(
  set: string,
  catalog: Catalog,
  tier: ModelTier | undefined,
  cases: readonly Answered[],
): Promise<FitCase[]> {
  const { signal } = new AbortController();
  const known = (row: number): boolean => isKnown(catalog.cooccurrence, row);
  const read: FitCase[] = [];
  for (const { question, gains: all } of cases) {
    const request = requestFor(question);
    const session = sessionFor(catalog, request);
    const eligible = eligibility(catalog, { ...request, session, filter: undefined });
    const candidates = question.candidates.filter(eligible);
    // No weight can bring up what is never shown there.
    const gains = new Map([...all].filter(([row]) => eligible(row)));
    if (gains.size === 0) continue;
    const asked = tier
      ? await modelColumns(catalog, tier, session, signal)
      : instantColumns(catalog, session);
    const standsIn = complements(request.placement) && lacksCategories(catalog);
    // As `fusionFor` has it: words get the weight of the category too.
    const columns = standsIn && asked.text ? { ...asked, category: asked.text } : asked;
    read.push({ set, question, gains, session, columns, candidates, known });
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

/** The share of each case in a sum over sets in which every set counts the same; they sum to 1. */
function sharesOfSets(cases: readonly FitCase[]): number[] {
  const sizes = new Map<string, number>();
  for (const { set } of cases) sizes.set(set, (sizes.get(set) ?? 0) + 1);
  return cases.map(({ set }) => 1 / (sizes.size * sizes.get(set)!));
}

/**
 * Each right row as a choice between it, its hardest rivals and a draw of the rest.
 * @param layout writes a row's weighable features into `out` at `start`
 */
export function toChoices(
  cases: readonly FitCase[],
  features: readonly Feature[],
  size: number,
  layout: (one: FitCase, columns: Columns, row: number, out: Float32Array, start: number) => void,
  seed: number,
): Choice[] {
  const random = seededRandom(seed);
  const shares = sharesOfSets(cases);
  return cases.flatMap((one, place) => {
    const { gains, candidates } = one;
    const columns = weighable(one.columns, features);
    const wrong = candidates.filter((row) => !gains.has(row));
    const hard = new Set<number>();
    for (const feature of features) {
      const column = columns[feature];
      if (column) for (const row of hardest(column, wrong)) hard.add(row);
    }
    const rest = wrong.filter((row) => !hard.has(row));
    const drawn = Math.min(DRAWN, rest.length);
    const share = rest.length / Math.max(1, drawn);
    for (let i = 0; i < drawn; i++) {
      const other = i + Math.floor(random() * (rest.length - i));
      [rest[i], rest[other]] = [rest[other]!, rest[i]!];
    }
    const rivals = [...hard, ...rest.slice(0, drawn)];
    const worth = [...gains.values()].reduce((sum, gain) => sum + gain, 0);
    return [...gains].map(([right, gain]): Choice => {
      const rows = [right, ...rivals];
      const choice = new Float32Array(rows.length * size);
      rows.forEach((row, i) => layout(one, columns, row, choice, i * size));
      const offsets = Float32Array.from(rows, (_, i) => (i > hard.size ? Math.log(share) : 0));
      return { features: choice, offsets, taken: 0, weight: (shares[place]! * gain) / worth };
    });
  });
}

function hardest(column: Float32Array, rows: readonly number[]): number[] {
  return rows.toSorted((a, b) => column[b]! - column[a]!).slice(0, HARD);
}

/** As `Fused` weighs them. */
export function weighable(raw: Columns, features: readonly Feature[]): Columns {
  const columns: Columns = {};
  for (const feature of features) if (raw[feature]) columns[feature] = comparable(raw[feature]);
  return columns;
}
