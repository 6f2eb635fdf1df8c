/** White space, control characters and the byte-order mark: what separates words, or hides in feeds, and is never text. */
const SEPARATORS = /[\p{White_Space}\p{Cc}\uFEFF]+/gu;

/** The text form that the model was trained on (docs/model-format.md): NFKC, lower case, single spaces. */
export function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(SEPARATORS, ' ').trim();
}
