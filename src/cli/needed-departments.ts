import type { Manifest } from '#catalog/manifest.ts';
import { terms } from '#catalog/terms.ts';
import { decodeKnowledge } from '#knowledge/decode.ts';
import { encodeDepartments, encodeKnowledge } from '#knowledge/encode.ts';
import { releaseOf } from '#knowledge/format.ts';
import type { Knowledge } from '#knowledge/knowledge.ts';
import { type Recognisable, Recogniser } from '#knowledge/recognise.ts';
import { NameWords } from './name-words.ts';

/** Of the bytes of the whole: who needs more of it does better with the one file. */
const MOST = 0.6;

/** What the whole base tells of a product. */
interface Told<P> {
  readonly product: P;
  /** undefined for a product of no type that we know */
  readonly type: string | undefined;
}

/**
 * The departments by which a browser tells the same type of each product as by all of them: those of the types themselves
 * and, where fewer names would have a title taken for something else, those that its words occur in.
 * @returns undefined where the one file is the better choice
 */
export function neededDepartments(
  products: readonly Recognisable[],
  knowledge: Knowledge,
): Manifest['knowledge'] {
  const whole = encodeKnowledge(knowledge);
  const parts = encodeDepartments(knowledge);
  const filesOf = (chosen: ReadonlySet<string>): Uint8Array[] =>
    [...parts].flatMap(([id, part]) => (chosen.has(id) ? [part] : []));
  const isMuch = (chosen: ReadonlySet<string>): boolean =>
    filesOf(chosen).reduce((sum, { length }) => sum + length, 0) > MOST * whole.length;

  const typeOf = typesBy(knowledge);
  const all = products.map((product) => ({ product, ...typeOf(product) }));
  const own = new Set(all.flatMap(({ department }) => department ?? []));
  if (isMuch(own)) return undefined;
  const misread = (some: readonly Told<Recognisable>[], chosen: ReadonlySet<string>) => {
    const told = typesBy(decodeKnowledge(...filesOf(chosen)));
    return some.filter(({ product, type }) => told(product).type !== type);
  };
  const chosen = completed(own, all, misread, knowledge);
  if (!chosen || isMuch(chosen)) return undefined;
  return { release: releaseOf(whole), departments: [...parts.keys()].filter((id) => chosen.has(id)) };
}

/** Departments are added until nothing is misread, and then left out again where that changes nothing. */
function completed<T extends Told<Recognisable>>(
  own: ReadonlySet<string>,
  all: readonly T[],
  misread: (
    some: readonly Told<Recognisable>[],
    chosen: ReadonlySet<string>,
  ) => readonly Told<Recognisable>[],
  knowledge: Knowledge,
): ReadonlySet<string> | undefined {
  let chosen = new Set(own);
  let wrong = misread(all, chosen);
  if (wrong.length === 0) return chosen;
  const words = new NameWords(knowledge);
  const suspects = new Set(wrong);
  while (wrong.length > 0) {
    const added = wrong.flatMap(({ product }) => words.nearest(product, chosen) ?? []);
    if (added.length === 0) return undefined;
    for (const department of added) chosen.add(department);
    wrong = misread(all, chosen);
    for (const each of wrong) suspects.add(each);
  }
  for (const department of chosen) {
    if (own.has(department)) continue;
    const fewer = new Set([...chosen].filter((id) => id !== department));
    if (misread([...suspects], fewer).length === 0 && misread(all, fewer).length === 0) chosen = fewer;
  }
  return chosen;
}

function typesBy(
  knowledge: Knowledge,
): (product: Recognisable) => { readonly type: string | undefined; readonly department: string | undefined } {
  const recogniser = Recogniser.create(knowledge, terms);
  return (product) => {
    const [best] = recogniser.recognise(product);
    const type = best && knowledge.types[best.type]!;
    return { type: type?.id, department: type && knowledge.departments[type.department]!.id };
  };
}
