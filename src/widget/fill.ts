/** Puts the values into the places of `{}`, in order, as they are: a title may itself hold `{}` or `$&`. */
export function fill(template: string, ...values: readonly (string | number)[]): string {
  let next = 0;
  return template.replace(/\{\}/g, () => String(values[next++] ?? ''));
}
