import { packColumns } from './format.ts';
import { amountCode } from './amount.ts';
import { type Knowledge, LANGUAGES, type Names, RELATION_KINDS } from './knowledge.ts';

/** The knowledge as the one file that a browser loads; `decodeKnowledge` is its inverse. */
export function encodeKnowledge(knowledge: Knowledge): Uint8Array {
  const { departments, types, relations, missions } = knowledge;
  const counts = new Uint16Array(types.length);
  for (const { from } of relations) counts[from]!++;
  return packColumns({
    departments: lines(departments.map(({ id, names }) => [id, ...byLanguage(names)].join('\t'))),
    types: lines(types.map(({ id }) => id)),
    departmentOf: Uint8Array.from(types, ({ department }) => department),
    names: lines(LANGUAGES.flatMap((language) => types.map(({ names }) => names[language].join('\t')))),
    not: lines(types.map(({ not }) => not.join('\t'))),
    match: lines(types.map(({ match }) => match.join('\t'))),
    again: varints(types.map(({ again }) => again ?? 0)),
    priceFrom: Uint8Array.from(types, ({ price }) => amountCode(price?.[0])),
    priceTo: Uint8Array.from(types, ({ price }) => amountCode(price?.[1])),
    relationCounts: varints([...counts]),
    relationTo: varints(
      relations.map(
        ({ from, to }, i) => to - (i > 0 && relations[i - 1]!.from === from ? relations[i - 1]!.to : 0),
      ),
    ),
    relationKinds: Uint8Array.from(relations, ({ kind }) => RELATION_KINDS.indexOf(kind)),
    relationWeights: Uint8Array.from(relations, ({ weight }) => weight),
    missions: lines(missions.map(({ id, name }) => `${id}\t${name}`)),
    missionTypes: varints(missions.flatMap(({ must, may }) => [must.length, may.length, ...must, ...may])),
  });
}

function byLanguage(names: Names): string[] {
  return LANGUAGES.map((language) => names[language][0] ?? '');
}

function lines(texts: readonly string[]): Uint8Array {
  return new TextEncoder().encode(texts.join('\n'));
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
