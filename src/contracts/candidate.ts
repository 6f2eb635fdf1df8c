/** The named signals that a candidate is ranked by. Each is raw, before standardisation over the catalogue. */
export const FEATURES = [
  'text',
  'textLast',
  'category',
  'brand',
  'price',
  'cooccurrence',
  'popularity',
  'numbering',
  'arrivals',
  'teacher',
  'embedding',
  'pooled',
  'likelihood',
  'goesWith',
  'instead',
] as const;

export type Feature = (typeof FEATURES)[number];

export interface Scored {
  /** The product's index in the catalogue: the only way in which a suggestion can be named. */
  readonly row: number;
  readonly score: number;
  /** What each feature added to the score (weight × standardised value); they sum to `score`. */
  readonly contributions: Readonly<Partial<Record<Feature, number>>>;
}
