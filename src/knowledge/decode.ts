import { AisleError } from '#contracts/aisle-error.ts';
import { amountOf } from './amount.ts';
import { type KnowledgeColumns, unpackColumns } from './format.ts';
import {
  type Knowledge,
  LANGUAGES,
  type Names,
  type ProductType,
  type Relation,
  RELATION_KINDS,
} from './knowledge.ts';

/** @throws AisleError knowledge-invalid, for bytes that are not what `encodeKnowledge` wrote */
export function decodeKnowledge(bytes: Uint8Array): Knowledge {
  const steps = decodeSteps(bytes);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same as steps of about one type, so that a page need not wait for the whole. */
export function* decodeSteps(bytes: Uint8Array): Generator<void, Knowledge> {
  const columns = unpackColumns(bytes);
  const ids = lines(columns.types);
  yield;
  const names = lines(columns.names);
  yield;
  const not = lines(columns.not);
  const match = lines(columns.match);
  const again = varints(columns.again);
  const departments = lines(columns.departments).map((line) => {
    const [id = '', ...titles] = line.split('\t');
    return { id, names: namesBy((_, place) => titles[place] ?? '') };
  });
  if (
    names.length !== ids.length * LANGUAGES.length ||
    not.length !== ids.length ||
    match.length !== ids.length ||
    again.length !== ids.length
  )
    throw new AisleError('knowledge-invalid', 'columns of different lengths');
  const types: ProductType[] = [];
  for (const [type, id] of ids.entries()) {
    types.push({
      id,
      department: columns.departmentOf[type]!,
      names: namesBy((_, place) => names[place * ids.length + type]!),
      not: fields(not[type]!),
      match: fields(match[type]!),
      again: again[type] || undefined,
      price: priceOf(columns, type),
    });
    yield;
  }
  const relations = yield* relationsOf(columns);
  return { departments, types, relations, missions: missionsOf(columns) };
}

function* relationsOf(columns: KnowledgeColumns): Generator<void, Relation[]> {
  const { relationKinds, relationWeights } = columns;
  const steps = varints(columns.relationTo);
  const out: Relation[] = [];
  for (const [from, count] of varints(columns.relationCounts).entries()) {
    for (let to = 0, end = out.length + count; out.length < end; ) {
      const at = out.length;
      to += steps[at]!;
      out.push({ from, to, kind: RELATION_KINDS[relationKinds[at]!]!, weight: relationWeights[at]! });
    }
    yield;
  }
  return out;
}

function missionsOf(columns: KnowledgeColumns): Knowledge['missions'] {
  const numbers = varints(columns.missionTypes);
  let at = 0;
  return lines(columns.missions).map((line) => {
    const [id = '', name = ''] = line.split('\t');
    const must = numbers[at++]!;
    const may = numbers[at++]!;
    at += must + may;
    return { id, name, must: numbers.slice(at - must - may, at - may), may: numbers.slice(at - may, at) };
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

function lines(bytes: Uint8Array): string[] {
  return bytes.length === 0 ? [] : new TextDecoder().decode(bytes).split('\n');
}

function varints(bytes: Uint8Array): number[] {
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
