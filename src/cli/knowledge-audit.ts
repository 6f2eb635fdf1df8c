import type { Knowledge, Relation } from '#knowledge/knowledge.ts';
import { seededRandom } from './random.ts';

/** One line for a judge: whether the second belongs beside the first, or instead of it. */
interface AuditItem {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** What is known of a line and the judge is not told. */
export interface AuditKey {
  readonly id: string;
  readonly real: boolean;
  readonly kind?: Relation['kind'];
  readonly weight?: number;
}

export interface Audit {
  readonly items: readonly AuditItem[];
  readonly key: readonly AuditKey[];
}

/**
 * Relations drawn at random among pairs of types that nothing relates, in random order.
 * @param relations how many of what the base says (`never` aside)
 * @param decoys how many pairs of types, drawn alike, of which it says nothing in either direction
 */
export function drawAudit(knowledge: Knowledge, relations: number, decoys: number, seed: number): Audit {
  const random = seededRandom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const { types } = knowledge;
  const positive = knowledge.relations.filter(({ kind }) => kind !== 'never');
  const said = new Set(knowledge.relations.flatMap(({ from, to }) => [`${from},${to}`, `${to},${from}`]));
  const drawn = new Map<string, { from: number; to: number; relation?: Relation }>();
  while (drawn.size < Math.min(relations, positive.length)) {
    const relation = pick(positive);
    drawn.set(`${relation.from},${relation.to}`, { from: relation.from, to: relation.to, relation });
  }
  let added = 0;
  while (added < decoys) {
    // Types as often as relations lead to them: a decoy of rare types would give itself away.
    const [from, to] = [pick(positive).from, pick(positive).to];
    const pair = `${from},${to}`;
    if (from === to || said.has(pair) || drawn.has(pair)) continue;
    drawn.set(pair, { from, to });
    added++;
  }
  const order = [...drawn.values()].map((entry) => ({ entry, at: random() })).sort((a, b) => a.at - b.at);
  const name = (type: number): string => types[type]!.names.en[0] ?? types[type]!.id;
  return {
    items: order.map(({ entry: { from, to } }, i) => ({ id: `a${i + 1}`, from: name(from), to: name(to) })),
    key: order.map(({ entry: { relation } }, i) =>
      relation
        ? { id: `a${i + 1}`, real: true, kind: relation.kind, weight: relation.weight }
        : { id: `a${i + 1}`, real: false },
    ),
  };
}

/** One judge: id → whether the pair is right. */
export type Verdicts = ReadonlyMap<string, boolean>;

export interface AuditResult {
  /** Share of the relations that a judge finds right, and of the decoys that a judge rejects, over all judges. */
  readonly right: number;
  readonly rejected: number;
  /** Share of relations found right, by kind. */
  readonly byKind: Readonly<Record<string, { readonly right: number; readonly count: number }>>;
  /** Share of lines on which the judges agree, and Cohen's kappa; of the first two judges. */
  readonly agreement: number | undefined;
  readonly kappa: number | undefined;
}

export function scoreAudit(key: readonly AuditKey[], judges: readonly Verdicts[]): AuditResult {
  const share = (of: readonly AuditKey[], wanted: boolean): number => {
    const all = judges.flatMap((judge) => of.map(({ id }) => judge.get(id) === wanted));
    return all.filter(Boolean).length / Math.max(1, all.length);
  };
  const real = key.filter((entry) => entry.real);
  const kinds = [...new Set(real.map(({ kind }) => kind!))].sort();
  const [first, second] = judges;
  const same =
    first && second
      ? key.filter(({ id }) => first.get(id) === second.get(id)).length / key.length
      : undefined;
  return {
    right: share(real, true),
    rejected: share(
      key.filter((entry) => !entry.real),
      false,
    ),
    byKind: Object.fromEntries(
      kinds.map((kind) => {
        const own = real.filter((entry) => entry.kind === kind);
        return [kind, { right: share(own, true), count: own.length }];
      }),
    ),
    agreement: same,
    kappa: first && second && same !== undefined ? cohen(key, first, second, same) : undefined,
  };
}

/** Agreement beyond chance (Cohen 1960). */
function cohen(key: readonly AuditKey[], first: Verdicts, second: Verdicts, same: number): number {
  const yes = (judge: Verdicts): number => key.filter(({ id }) => judge.get(id)).length / key.length;
  const [a, b] = [yes(first), yes(second)];
  const chance = a * b + (1 - a) * (1 - b);
  return chance === 1 ? 1 : (same - chance) / (1 - chance);
}
