import * as v from 'valibot';
import { RELATION_KINDS } from '#knowledge/knowledge.ts';

const ID = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not kebab-case'));
/** YAML reads `501` as a number; here it is a word. Tabs and line ends separate words in the compact file. */
const WORDS = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform((value) => String(value).replaceAll(/\s+/g, ' ').trim()),
  v.minLength(1),
);
const LIST = v.optional(v.array(WORDS), []);
const NAMES = { de: LIST, fr: LIST, es: LIST, zh: LIST };

const AMOUNT = v.pipe(v.number(), v.minValue(0.1, 'is below 0.1'), v.maxValue(100_000, 'is above 100,000'));
const DAYS = v.pipe(v.number(), v.integer(), v.minValue(1));

export const DEPARTMENT = v.object({
  department: ID,
  name: v.strictObject({ en: WORDS, de: WORDS, fr: WORDS, es: WORDS, zh: WORDS }),
  types: v.optional(v.record(v.string(), v.unknown()), {}),
  relations: v.optional(v.nullable(v.record(v.string(), v.unknown()), {}), {}),
  missions: v.optional(v.nullable(v.record(v.string(), v.unknown()), {}), {}),
});

export const TYPE = v.strictObject({
  en: v.pipe(v.array(WORDS), v.minLength(1, 'has no English name')),
  ...NAMES,
  not: LIST,
  attributes: LIST,
  match: LIST,
  price: v.optional(v.tuple([AMOUNT, AMOUNT])),
  again: v.optional(v.union([v.literal('never'), DAYS], 'must be never or whole days')),
  season: LIST,
  occasion: LIST,
});

const TARGETS = v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9)));
export const RELATIONS = v.strictObject(
  Object.fromEntries(RELATION_KINDS.map((kind) => [kind, v.optional(v.nullable(TARGETS))])) as Record<
    (typeof RELATION_KINDS)[number],
    v.OptionalSchema<v.NullableSchema<typeof TARGETS, undefined>, undefined>
  >,
);

export const MISSION = v.strictObject({
  name: v.strictObject({
    en: WORDS,
    ...Object.fromEntries(['de', 'fr', 'es', 'zh'].map((l) => [l, v.optional(WORDS)])),
  }),
  must: v.array(v.string()),
  may: v.optional(v.array(v.string()), []),
  season: LIST,
});

/** What a schema found wrong, in one line. */
export function issuesOf(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues
    .slice(0, 3)
    .map((issue) => `${v.getDotPath(issue) ?? ''} ${issue.message}`.trim())
    .join('; ');
}
