import { type Knowledge, LANGUAGES, RELATION_KINDS } from '#knowledge/knowledge.ts';
import type { Problem } from './knowledge-read.ts';

/** Pairs that one entry wants and another one forbids, in either direction. */
export function contradictions(
  { types, relations }: Knowledge,
  fileOf: (department: number) => string,
): Problem[] {
  const pair = (a: number, b: number): string => (a < b ? `${a},${b}` : `${b},${a}`);
  const wanted = new Map(
    relations.filter(({ kind }) => kind !== 'never').map((each) => [pair(each.from, each.to), each]),
  );
  return relations.flatMap(({ from, to, kind }): Problem[] => {
    const against = kind === 'never' ? wanted.get(pair(from, to)) : undefined;
    if (!against) return [];
    const said = `${types[against.from]!.id} ${against.kind} ${types[against.to]!.id}`;
    const { id, department } = types[from]!;
    return [{ file: fileOf(department), id, message: `never: ${types[to]!.id}, against ${said}` }];
  });
}

/** Types that no relation leads from or to. */
export function orphans({ types, relations }: Knowledge): number[] {
  const touched = new Set(relations.flatMap(({ from, to }) => [from, to]));
  return types.flatMap((_, type) => (touched.has(type) ? [] : type));
}

/** Counts, one line a fact. */
export function summary(knowledge: Knowledge): string[] {
  const { departments, types, relations, missions } = knowledge;
  const lonely = new Set(orphans(knowledge));
  const leading = new Set(relations.map(({ from }) => from));
  const names = LANGUAGES.map((language) => {
    const named = types.filter((type) => type.names[language].length > 0);
    const count = named.reduce((sum, type) => sum + type.names[language].length, 0);
    return `${language} ${count} (${named.length} types)`;
  });
  const kinds = RELATION_KINDS.map(
    (kind) => `${kind} ${relations.filter((relation) => relation.kind === kind).length}`,
  );
  return [
    `${types.length} types in ${departments.length} departments`,
    `names: ${names.join(', ')}`,
    `${relations.length} relations: ${kinds.join(', ')}`,
    `${missions.length} missions`,
    'department: types, with relations of their own, without any',
    ...departments.map(({ id }, department) => {
      const own = types.flatMap((type, place) => (type.department === department ? place : []));
      const leads = own.filter((type) => leading.has(type)).length;
      return `  ${id}: ${own.length}, ${leads}, ${own.filter((type) => lonely.has(type)).length}`;
    }),
  ];
}
