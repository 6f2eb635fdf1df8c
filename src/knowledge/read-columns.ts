import { AisleError } from '#contracts/aisle-error.ts';
import { amountOf } from './amount.ts';
import type { KnowledgeColumns } from './format.ts';
import { type Department, LANGUAGES, type Mission, type Names, type ProductType } from './knowledge.ts';
import { idOfName } from './type-id.ts';

/** Something of a file, by its number in the whole base. */
export interface Numbered<T> {
  readonly number: number;
  readonly value: T;
}

export function departmentsOf(columns: KnowledgeColumns): Department[] {
  return new TextDecoder()
    .decode(columns.departments)
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [id = '', ...titles] = line.split('\t');
      return { id, names: namesBy((_, place) => titles[place] ?? '') };
    });
}

/**
 * Steps of one type.
 * @param first place of the file's first department among all that are read
 */
export function* typeSteps(
  columns: KnowledgeColumns,
  first: number,
): Generator<void, Numbered<ProductType>[]> {
  const numbers = sums(varints(columns.typeNumbers));
  const count = numbers.length;
  const ids = lines(columns.types, count);
  yield;
  const names = lines(columns.names, count * LANGUAGES.length);
  yield;
  const not = lines(columns.not, count);
  const match = lines(columns.match, count);
  const again = varints(columns.again);
  const types: Numbered<ProductType>[] = [];
  for (const [type, id] of ids.entries()) {
    const own = namesBy((_, place) => names[place * count + type]!);
    const value = {
      id: id || idOfName(own.en[0] ?? ''),
      department: first + columns.departmentOf[type]!,
      names: own,
      not: fields(not[type]!),
      match: fields(match[type]!),
      again: again[type] || undefined,
      price: priceOf(columns, type),
    };
    types.push({ number: numbers[type]!, value });
    yield;
  }
  return types;
}

/** Their types are numbered as in the whole base. */
export function missionsOf(columns: KnowledgeColumns): Numbered<Mission>[] {
  const members = varints(columns.missionTypes);
  const numbers = sums(varints(columns.missionNumbers));
  let at = 0;
  return lines(columns.missions, numbers.length).map((line, mission) => {
    const [id = '', name = ''] = line.split('\t');
    const must = members[at++]!;
    const may = members[at++]!;
    at += must + may;
    const value = {
      id,
      name,
      must: members.slice(at - must - may, at - may),
      may: members.slice(at - may, at),
    };
    return { number: numbers[mission]!, value };
  });
}

function priceOf({ priceFrom, priceTo }: KnowledgeColumns, type: number): ProductType['price'] {
  const from = amountOf(priceFrom[type]!);
  const to = amountOf(priceTo[type]!);
  return from === undefined || to === undefined ? undefined : [from, to];
}

function namesBy(text: (language: string, place: number) => string): Names {
  return Object.fromEntries(
    LANGUAGES.map((language, place) => [language, fields(text(language, place))]),
  ) as unknown as Names;
}

function fields(line: string): string[] {
  return line === '' ? [] : line.split('\t');
}

/** One empty line and none at all are the same bytes: how many there are is known otherwise. */
function lines(bytes: Uint8Array, count: number): string[] {
  const all = count === 0 ? [] : new TextDecoder().decode(bytes).split('\n');
  if (all.length !== count) throw new AisleError('knowledge-invalid', 'columns of different lengths');
  return all;
}

function sums(steps: readonly number[]): number[] {
  let sum = 0;
  return steps.map((step) => (sum += step));
}

export function varints(bytes: Uint8Array): number[] {
  const out: number[] = [];
  let value = 0;
  let shift = 0;
  for (const byte of bytes) {
    value |= (byte & 127) << shift;
    shift += 7;
    if (byte < 128) {
      out.push(value);
      value = 0;
      shift = 0;
    }
  }
  return out;
}
