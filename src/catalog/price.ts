export interface Money {
  /** major units */
  readonly amount: number;
  /** ISO 4217, where the text says it beyond doubt */
  readonly currency?: string;
}

/** "$", "¥" and "kr" are left out: each stands for several currencies, and a wrong one on a card is worse than none. */
const SYMBOLS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₩': 'KRW',
  zł: 'PLN',
  '₽': 'RUB',
  '₺': 'TRY',
  '₴': 'UAH',
  '₪': 'ILS',
};
const THREE_DECIMALS = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']);

/** What shops write beside a number and is no ISO code. Anything else ("from 12", "3 pieces", "12 or 14") is no price. */
const MARK =
  /^(?:[A-Z]{0,3} ?\p{Sc}|[A-Z]{3}|[Kk]r\.?|zł|Kč|Ft|[Ll]ei|Rs\.?|R|Fr\.?|лв\.?|руб\.?|,-|[.,]?[-–—]+)?$/u;

/** "12.99", "12,99", "1.234,56 €", "EUR 1'234.50", "$1,234" → amount and currency; undefined when it is no price. */
export function parsePrice(text: string): Money | undefined {
  if (text.length > 40) return undefined;
  const match = /\d(?:[\d.,'’\s]*\d)?/.exec(text);
  if (match === null) return undefined;
  const digits = match[0].replace(/['’\s]/g, '');
  const before = text.slice(0, match.index).trim();
  const after = text.slice(match.index + match[0].length).trim();
  if (!MARK.test(before) || !MARK.test(after) || /^[-–—]/.test(before)) return undefined;
  const currency = currencyOf(after) ?? currencyOf(before);
  const amount = Number(plainNumber(digits, before === '' && after === '', currency));
  if (!Number.isFinite(amount)) return undefined;
  return currency === undefined ? { amount } : { amount, currency };
}

function currencyOf(mark: string): string | undefined {
  return SYMBOLS[mark.toLowerCase()] ?? (/^[A-Z]{3}$/.test(mark) ? mark : undefined);
}

/** Digits with "," and "." as a merchant's locale writes them → digits with "." for the decimals. */
function plainNumber(digits: string, unmarked: boolean, currency: string | undefined): string {
  const last = Math.max(digits.lastIndexOf(','), digits.lastIndexOf('.'));
  if (last < 0) return digits;
  const separator = digits[last];
  const alone = !digits.includes(',') || !digits.includes('.');
  const times = digits.split(separator ?? '').length - 1;
  const threeAfter = digits.length - last - 1 === 3;
  // One separator with three digits after it groups thousands ("1,234", "1.234 €"), unless it is a bare number of a
  // computer's ("1.234"), starts with 0, or is in one of the currencies that have three decimals.
  const bare = separator === '.' && unmarked;
  const groups =
    alone &&
    (times > 1 || (threeAfter && !bare && !digits.startsWith('0') && !THREE_DECIMALS.has(currency ?? '')));
  if (groups) return digits.replace(/[.,]/g, '');
  // Decimals come once: "1.2,3,4" is no number.
  if (times > 1) return 'none';
  return `${digits.slice(0, last).replace(/[.,]/g, '')}.${digits.slice(last + 1)}`;
}
