import { AisleError } from '#contracts/aisle-error.ts';
import { type KnowledgeColumns, releaseOf, unpackColumns } from './format.ts';
import {
  type Department,
  type Knowledge,
  type Mission,
  type ProductType,
  type Relation,
  RELATION_KINDS,
} from './knowledge.ts';
import { departmentsOf, missionsOf, type Numbered, typeSteps, varints } from './read-columns.ts';

/**
 * @param files the whole base, or some of its departments
 * @throws AisleError knowledge-invalid, for bytes that are not what `encode.ts` wrote, or files of different releases
 */
export function decodeKnowledge(...files: readonly Uint8Array[]): Knowledge {
  const steps = decodeSteps(files);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * The same as steps of about one type, so that a page need not wait for the whole. Types keep their order and are numbered
 * anew; what leads to a type of a department that is not there is left out.
 */
export function* decodeSteps(files: readonly Uint8Array[]): Generator<void, Knowledge> {
  const parts = files.map(unpackColumns);
  if (new Set(files.map(releaseOf)).size > 1)
    throw new AisleError('knowledge-invalid', 'its departments are of different releases');
  const departments: Department[] = [];
  const found: (readonly Numbered<ProductType>[])[] = [];
  for (const columns of parts) {
    found.push(yield* typeSteps(columns, departments.length));
    departments.push(...departmentsOf(columns));
  }
  const types = found.flat().sort((a, b) => a.number - b.number);
  const places = new Map(types.map(({ number }, place) => [number, place]));
  const told: Relation[][] = [];
  for (const [part, columns] of parts.entries())
    told.push(yield* relationSteps(columns, found[part]!, places));
  return {
    departments,
    types: types.map(({ value }) => value),
    relations: told.flat().sort((a, b) => a.from - b.from),
    missions: joined(parts.flatMap(missionsOf), places),
  };
}

function* relationSteps(
  { relationKinds, relationWeights, relationTo, relationCounts }: KnowledgeColumns,
  types: readonly Numbered<ProductType>[],
  places: ReadonlyMap<number, number>,
): Generator<void, Relation[]> {
  const steps = varints(relationTo);
  const counts = varints(relationCounts);
  const out: Relation[] = [];
  let at = 0;
  for (const [i, { number }] of types.entries()) {
    const from = places.get(number)!;
    let target = 0;
    for (const end = at + counts[i]!; at < end; at++) {
      target += steps[at]!;
      const to = places.get(target);
      if (to === undefined) continue;
      out.push({ from, to, kind: RELATION_KINDS[relationKinds[at]!]!, weight: relationWeights[at]! });
    }
    yield;
  }
  return out;
}

/** Each mission once, with those of its types that are there; several departments may tell of it. */
function joined(missions: readonly Numbered<Mission>[], places: ReadonlyMap<number, number>): Mission[] {
  const there = (types: readonly number[]): number[] => types.flatMap((type) => places.get(type) ?? []);
  const once = new Map(missions.map(({ number, value }) => [number, value]));
  return [...once]
    .sort(([a], [b]) => a - b)
    .map(([, { id, name, must, may }]) => ({ id, name, must: there(must), may: there(may) }));
}
