/** Keeps a number and the short unit behind it on one line: "230 g" never breaks before the g. */
export function keepUnits(text: string): string {
  return text.replaceAll(/(\d) (?=\S{1,3}(?:[\s,]|$))/g, '$1\u00A0');
}
