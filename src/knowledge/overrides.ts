import * as v from 'valibot';
import { AisleError } from '#contracts/aisle-error.ts';
import { type Knowledge, type Relation, RELATION_KINDS } from './knowledge.ts';

const KIND = v.picklist(RELATION_KINDS, `must be one of ${RELATION_KINDS.join(', ')}`);
const WEIGHT = v.pipe(
  v.number('must be a number'),
  v.integer(),
  v.minValue(0),
  v.maxValue(9, 'must be 0 to 9'),
);

/** A merchant's own word on what goes with what. Types are named by id or by their English name ("sleeping mat"). */
const OVERRIDES = v.strictObject({
  /** Weight 1 to 9 adds a relation, or overrules what is said of the two in this direction; 0 switches it off. */
  relations: v.array(
    v.strictObject({
      from: v.string(),
      to: v.string(),
      kind: v.optional(KIND, 'complement'),
      weight: WEIGHT,
    }),
  ),
});

export interface Overridden {
  readonly knowledge: Knowledge;
  /** Entries that name no type, in words for the merchant. */
  readonly problems: readonly string[];
}

/**
 * Knowledge with a merchant's corrections in it; an entry of unknown types is reported and left out.
 * @throws AisleError `corrections-invalid` when the file has another shape
 */
export function applyOverrides(knowledge: Knowledge, file: unknown): Overridden {
  const parsed = v.safeParse(OVERRIDES, file);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new AisleError('corrections-invalid', `${v.getDotPath(issue) ?? 'the file'} ${issue.message}`);
  }
  const places = placesByName(knowledge);
  const problems: string[] = [];
  const own = new Map<string, Relation | undefined>();
  for (const { from, to, kind, weight } of parsed.output.relations) {
    const [left, right] = [from, to].map((name) => {
      const place = places.get(name.trim().toLowerCase());
      if (place === undefined)
        problems.push(`"${name}" is no type; aisle knowledge explain "${name}" "…" shows how it is read`);
      return place;
    });
    if (left === undefined || right === undefined) continue;
    if (left === right) problems.push(`"${from}" and "${to}" are one type`);
    else own.set(`${left},${right}`, weight === 0 ? undefined : { from: left, to: right, kind, weight });
  }
  const kept = knowledge.relations.filter(({ from, to }) => !own.has(`${from},${to}`));
  const added = [...own.values()].filter((relation) => relation !== undefined);
  const relations = [...kept, ...added].sort((a, b) => a.from - b.from || a.to - b.to);
  return { knowledge: { ...knowledge, relations }, problems };
}

function placesByName({ types }: Knowledge): Map<string, number> {
  const places = new Map<string, number>();
  types.forEach(({ names }, place) => {
    const [name] = names.en;
    if (name !== undefined && !places.has(name.toLowerCase())) places.set(name.toLowerCase(), place);
  });
  types.forEach(({ id }, place) => places.set(id, place));
  return places;
}
