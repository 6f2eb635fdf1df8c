/** The named signals that a candidate is ranked by. Each is raw, before standardisation over the catalogue. */
export const FEATURES = [
  'text',
  'textLast',
  'category',
  'brand',
  'price',
  'cooccurrence',
  'embedding',
  'pooled',
  'likelihood',
] as const;

export type Feature = (typeof FEATURES)[number];

/** `row` is the product's index in the catalogue: the only way in which a suggestion can be named. */
export interface Candidate {
  readonly row: number;
  readonly features: Readonly<Partial<Record<Feature, number>>>;
}

export interface Scored {
  readonly row: number;
  readonly score: number;
  /** What each feature added to the score (weight × standardised value); they sum to `score`. */
  readonly contributions: Readonly<Partial<Record<Feature, number>>>;
}
