const MEASURE = /^\d+[a-z]{0,2}$/;

/** "400", "400g", "75cl": how much of a thing, not what it is. Chickpeas and a headlamp of 400 have nothing in common. */
export function isMeasure(term: string): boolean {
  return MEASURE.test(term);
}
