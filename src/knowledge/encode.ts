import { amountCode } from './amount.ts';
import { type KnowledgeColumns, packColumns, releaseOf } from './format.ts';
import { type Knowledge, LANGUAGES, type Names, RELATION_KINDS } from './knowledge.ts';
import { idOfName } from './type-id.ts';

/** The knowledge as one file; `decodeKnowledge` is its inverse. */
export function encodeKnowledge(knowledge: Knowledge): Uint8Array {
  return packColumns(columnsOf(knowledge));
}

/**
 * The same as one file a department, by its id: its types, the relations that start at them, wherever they lead, and the
 * missions that ask for them.
 */
export function encodeDepartments(knowledge: Knowledge): Map<string, Uint8Array> {
  const release = releaseOf(encodeKnowledge(knowledge));
  return new Map(
    knowledge.departments.map(({ id }, place) => [id, packColumns(columnsOf(knowledge, place), release)]),
  );
}

/** @param only place of the department that is wanted; all without it */
function columnsOf(knowledge: Knowledge, only?: number): KnowledgeColumns {
  const isMine = (type: number): boolean => only === undefined || knowledge.types[type]!.department === only;
  const numbers = [...knowledge.types.keys()].filter(isMine);
  const types = numbers.map((number) => knowledge.types[number]!);
  const departments = only === undefined ? knowledge.departments : [knowledge.departments[only]!];
  const relations = knowledge.relations.filter(({ from }) => isMine(from));
  const counts = new Map<number, number>();
  for (const { from } of relations) counts.set(from, (counts.get(from) ?? 0) + 1);
  const missionNumbers = [...knowledge.missions.keys()].filter((number) => {
    const { must, may } = knowledge.missions[number]!;
    return only === undefined || [...must, ...may].some(isMine);
  });
  const missions = missionNumbers.map((number) => knowledge.missions[number]!);
  return {
    departments: lines(departments.map(({ id, names }) => [id, ...byLanguage(names)].join('\t'))),
    types: lines(types.map(({ id, names }) => (id === idOfName(names.en[0] ?? '') ? '' : id))),
    typeNumbers: varints(steps(numbers)),
    departmentOf: Uint8Array.from(types, ({ department }) => (only === undefined ? department : 0)),
    names: lines(LANGUAGES.flatMap((language) => types.map(({ names }) => names[language].join('\t')))),
    not: lines(types.map(({ not }) => not.join('\t'))),
    match: lines(types.map(({ match }) => match.join('\t'))),
    again: varints(types.map(({ again }) => again ?? 0)),
    priceFrom: Uint8Array.from(types, ({ price }) => amountCode(price?.[0])),
    priceTo: Uint8Array.from(types, ({ price }) => amountCode(price?.[1])),
    relationCounts: varints(numbers.map((number) => counts.get(number) ?? 0)),
    relationTo: varints(
      relations.map(
        ({ from, to }, i) => to - (i > 0 && relations[i - 1]!.from === from ? relations[i - 1]!.to : 0),
      ),
    ),
    relationKinds: Uint8Array.from(relations, ({ kind }) => RELATION_KINDS.indexOf(kind)),
    relationWeights: Uint8Array.from(relations, ({ weight }) => weight),
    missions: lines(missions.map(({ id, name }) => `${id}\t${name}`)),
    missionNumbers: varints(steps(missionNumbers)),
    missionTypes: varints(missions.flatMap(({ must, may }) => [must.length, may.length, ...must, ...may])),
  };
}

function byLanguage(names: Names): string[] {
  return LANGUAGES.map((language) => names[language][0] ?? '');
}

function lines(texts: readonly string[]): Uint8Array {
  return new TextEncoder().encode(texts.join('\n'));
}

/** Ascending numbers as how much each is above the one before. */
function steps(numbers: readonly number[]): number[] {
  return numbers.map((number, i) => number - (i === 0 ? 0 : numbers[i - 1]!));
}

/** 7 bits a byte, the low ones first, the top bit set on all but the last. */
function varints(values: readonly number[]): Uint8Array {
  const out: number[] = [];
  for (let value of values) {
    for (; value > 127; value >>>= 7) out.push((value & 127) | 128);
    out.push(value);
  }
  return Uint8Array.from(out);
}
