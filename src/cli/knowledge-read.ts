import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { parseDocument } from 'yaml';
import {
  type Department,
  type Knowledge,
  type Mission,
  type ProductType,
  type Relation,
  RELATION_KINDS,
} from '#knowledge/knowledge.ts';
import { fileProblem } from './cli-error.ts';
import { DEPARTMENT, issuesOf, MISSION, RELATIONS, TYPE } from './knowledge-schema.ts';

/** What is wrong with one entry. The entry is left out; the rest is read. */
export interface Problem {
  readonly file: string;
  readonly id: string;
  readonly message: string;
}

interface SourceFile {
  readonly file: string;
  readonly content: v.InferOutput<typeof DEPARTMENT>;
}

/** Every department file of a folder as one base, with all that was found wrong on the way. */
export async function readKnowledge(
  directory: string,
): Promise<{ knowledge: Knowledge; problems: Problem[] }> {
  const files = await readdir(directory).catch((error: unknown) => {
    throw fileProblem(directory, error);
  });
  const texts = await Promise.all(
    files
      .filter((file) => file.endsWith('.yaml'))
      .sort()
      .map(async (file) => ({ file, text: await readFile(join(directory, file), 'utf8') })),
  );
  return parseKnowledge(texts);
}

export function parseKnowledge(texts: readonly { readonly file: string; readonly text: string }[]): {
  knowledge: Knowledge;
  problems: Problem[];
} {
  const problems: Problem[] = [];
  const sources = texts.flatMap(({ file, text }) => parseFile(file, text, problems));
  const departments: Department[] = sources.map(({ content: { department, name } }) => ({
    id: department,
    names: { en: [name.en], de: [name.de], fr: [name.fr], es: [name.es], zh: [name.zh] },
  }));
  const types: ProductType[] = [];
  const places = new Map<string, number>();
  sources.forEach(({ file, content }, department) => {
    for (const [id, entry] of Object.entries(content.types)) {
      const parsed = v.safeParse(TYPE, entry);
      if (!parsed.success) problems.push({ file, id, message: issuesOf(parsed.issues) });
      else if (places.has(id)) {
        const first = sources[types[places.get(id)!]!.department]!.file;
        problems.push({ file, id, message: `is a type of ${first} already` });
      } else {
        const { en, de, fr, es, zh, not, match, price } = parsed.output;
        const again = parsed.output.again === 'never' ? undefined : parsed.output.again;
        const type = { id, department, names: { en, de, fr, es, zh }, not, match, again, price };
        places.set(id, types.push(type) - 1);
      }
    }
  });
  const relations = sources.flatMap((source, department) =>
    relationsOf(source, department, types, places, problems),
  );
  const missions = sources.flatMap((source) => missionsOf(source, places, problems));
  return { knowledge: { departments, types, relations: inOrder(relations), missions }, problems };
}

function parseFile(file: string, text: string, problems: Problem[]): SourceFile[] {
  const document = parseDocument(text);
  for (const error of document.errors)
    problems.push({ file, id: '', message: error.message.split('\n')[0]! });
  const parsed = v.safeParse(DEPARTMENT, document.toJS());
  if (!parsed.success) {
    problems.push({ file, id: '', message: issuesOf(parsed.issues) });
    return [];
  }
  return [{ file, content: parsed.output }];
}

function relationsOf(
  { file, content }: SourceFile,
  department: number,
  types: readonly ProductType[],
  places: ReadonlyMap<string, number>,
  problems: Problem[],
): Relation[] {
  return Object.entries(content.relations ?? {}).flatMap(([id, entry]) => {
    const problem = (message: string): never[] => {
      problems.push({ file, id, message });
      return [];
    };
    const from = places.get(id);
    if (from === undefined) return problem('has relations and is no type');
    if (types[from]!.department !== department) problem('has relations in a file that is not its own');
    const parsed = v.safeParse(RELATIONS, entry);
    if (!parsed.success) return problem(issuesOf(parsed.issues));
    return RELATION_KINDS.flatMap((kind) =>
      Object.entries(parsed.output[kind] ?? {}).flatMap(([target, weight]): Relation[] => {
        const to = places.get(target);
        if (to === undefined) return problem(`${kind}: ${target} is no type`);
        if (to === from) return problem(`${kind}: relates to itself`);
        return [{ from, to, kind, weight }];
      }),
    );
  });
}

function missionsOf(
  { file, content }: SourceFile,
  places: ReadonlyMap<string, number>,
  problems: Problem[],
): Mission[] {
  return Object.entries(content.missions ?? {}).flatMap(([id, entry]) => {
    const parsed = v.safeParse(MISSION, entry);
    if (!parsed.success) {
      problems.push({ file, id, message: issuesOf(parsed.issues) });
      return [];
    }
    const known = (ids: readonly string[]): number[] =>
      ids.flatMap((each) => {
        const place = places.get(each);
        if (place === undefined) problems.push({ file, id, message: `mission: ${each} is no type` });
        return place ?? [];
      });
    const { name, must, may } = parsed.output;
    return [{ id, name: name.en, must: known(must), may: known(may) }];
  });
}

/** By `from`, then by `to`. */
function inOrder(relations: readonly Relation[]): Relation[] {
  return [...relations].sort((a, b) => a.from - b.from || a.to - b.to);
}
