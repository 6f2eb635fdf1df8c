/** Which group a shopper is in: `control` is held out and sees no suggestions. */
export type Variant = 'suggestions' | 'control';

/** What a page can measure its suggestions by. */
export interface Experiment {
  readonly variant: Variant;
  /** Share of shoppers that are held out, in percent. */
  readonly holdout: number;
}

/** The group of a visitor. The same id is in the same group for ever, and a larger share holds out the same ones too. */
export function variantOf(id: string, percent: number): Variant {
  return hash(id) / 2 ** 32 < percent / 100 ? 'control' : 'suggestions';
}

/** FNV-1a with the final mixing of MurmurHash3, without which the high bits hardly know the last characters. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
