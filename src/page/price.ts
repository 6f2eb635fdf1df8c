/**
 * A price in major units, from a number or from text as shops write it: "12.99", "1.234,56", "1 234,56 €", "$1,234".
 * A bare "1.299" is read as schema.org asks (the dot is the decimal point); beside a currency sign it was written for
 * people, and three digits after a lone separator are thousands. Undefined when there is no price in it.
 */
export function parsePrice(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : undefined;
  if (typeof value !== 'string' || value.length > 40) return undefined;
  const text = value.trim();
  if (/^\d*\.?\d+$/.test(text)) return Number(text);
  if (/^\D*-\s*\d/.test(text)) return undefined;
  const digits = /\d[\d.,'’\s]*/
    .exec(text)?.[0]
    .replace(/['’\s]/g, '')
    .replace(/[.,]+$/, '');
  if (digits === undefined) return undefined;
  const split = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  if (split === -1) return Number(digits);
  const whole = digits.slice(0, split);
  const rest = digits.slice(split + 1);
  const lone = !/[.,]/.test(whole);
  const repeated = whole.includes(digits.charAt(split));
  const thousands = repeated || (lone && rest.length === 3);
  return Number(`${whole.replace(/[.,]/g, '')}${thousands ? '' : '.'}${rest}`);
}
