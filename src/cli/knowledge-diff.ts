import type { Knowledge } from '#knowledge/knowledge.ts';

/** What each list holds that the other does not, by a text that names an entry. */
interface Change {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** "name: before → after" */
  readonly changed: readonly string[];
}

/** Entries that are spelt out; the rest is counted. */
const MOST_LISTED = 20;

/** What changed between two states of the base, one line a fact; empty where nothing did. */
export function knowledgeDiff(before: Knowledge, after: Knowledge): string[] {
  return [
    ...told('types', change(types(before), types(after))),
    ...told('relations', change(relations(before), relations(after))),
    ...told('missions', change(missions(before), missions(after))),
  ];
}

function change(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Change {
  const gone = (from: ReadonlyMap<string, string>, to: ReadonlyMap<string, string>): string[] =>
    [...from.keys()].filter((name) => !to.has(name));
  const both = [...before].filter(([name, text]) => after.has(name) && after.get(name) !== text);
  return {
    added: gone(after, before),
    removed: gone(before, after),
    changed: both.map(([name, text]) => `${name}: ${text} → ${after.get(name)!}`),
  };
}

function told(what: string, { added, removed, changed }: Change): string[] {
  if (added.length + removed.length + changed.length === 0) return [];
  const list = (sign: string, entries: readonly string[]): string[] => {
    const rest = entries.length - MOST_LISTED;
    return [
      ...entries.slice(0, MOST_LISTED).map((entry) => `  ${sign} ${entry}`),
      ...(rest > 0 ? [`  ${sign} and ${rest} more`] : []),
    ];
  };
  return [
    `${what}: ${added.length} added, ${removed.length} removed, ${changed.length} changed`,
    ...list('+', added),
    ...list('-', removed),
    ...list('~', changed),
  ];
}

function types({ types: all, departments }: Knowledge): Map<string, string> {
  return new Map(
    all.map(({ id, department, names, not, match }) => [
      id,
      [
        departments[department]!.id,
        ...Object.values(names).flat(),
        ...not.map((word) => `not ${word}`),
        ...match,
      ].join(', '),
    ]),
  );
}

function relations({ types: all, relations: said }: Knowledge): Map<string, string> {
  return new Map(
    said.map(({ from, to, kind, weight }) => [`${all[from]!.id} ${kind} ${all[to]!.id}`, String(weight)]),
  );
}

function missions({ types: all, missions: known }: Knowledge): Map<string, string> {
  const ids = (places: readonly number[]): string => places.map((place) => all[place]!.id).join(', ');
  return new Map(known.map(({ id, must, may }) => [id, `${ids(must)} (${ids(may)})`]));
}
