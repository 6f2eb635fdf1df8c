/** What knowledge/ says, checked and numbered: a type, a department or a mission is its place in its list. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'zh'] as const;
type Language = (typeof LANGUAGES)[number];

/** Directed: after the left one, the right one is wanted; `never` says that it is not, though words suggest it. */
export const RELATION_KINDS = [
  'complement',
  'accessory',
  'consumable',
  'part',
  'substitute',
  'upgrade',
  'mission',
  'never',
] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

export type Names = Readonly<Record<Language, readonly string[]>>;

export interface Department {
  readonly id: string;
  /** At most one a language. */
  readonly names: Names;
}

export interface ProductType {
  /** kebab-case, the singular English name; unique */
  readonly id: string;
  readonly department: number;
  /** The name, then synonyms. */
  readonly names: Names;
  /** Phrases in which the words mean another type. */
  readonly not: readonly string[];
  /** Attributes that a companion must share. */
  readonly match: readonly string[];
  /** Days after which it is bought again; undefined for what one buys once. */
  readonly again: number | undefined;
  /** EUR, from and to: where most of what is sold lies. */
  readonly price: readonly [number, number] | undefined;
}

export interface Relation {
  readonly from: number;
  readonly to: number;
  readonly kind: RelationKind;
  /** 1 (sometimes) to 9 (nearly always) */
  readonly weight: number;
}

/** Types that one occasion asks for, in the order in which one buys. */
export interface Mission {
  readonly id: string;
  readonly name: string;
  readonly must: readonly number[];
  readonly may: readonly number[];
}

export interface Knowledge {
  readonly departments: readonly Department[];
  readonly types: readonly ProductType[];
  /** Grouped by `from`, ascending; within it, by `to`. */
  readonly relations: readonly Relation[];
  readonly missions: readonly Mission[];
}
