export interface Money {
  /** major units */
  readonly amount: number;
  /** ISO 4217, where it is said beyond doubt */
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

/** What shops write beside a number and is no ISO code. Anything else ("from 12", "3 pieces", "12 or 14") is no price. */
const MARK =
  /^(?:[A-Z]{0,3} ?\p{Sc}|[A-Z]{3}|[Kk]r\.?|zł|Kč|Ft|[Ll]ei|Rs\.?|R|Fr\.?|лв\.?|руб\.?|,-|[.,]?[-–—]+)?$/u;

/** "12.99", "12,99", "1.234,56 €", "EUR 1'234.50", "$1,234" → amount and currency; undefined when it is no price. */
export function parsePrice(text: string): Money | undefined {
  if (text.length > 40) return undefined;
  const match = /\.?\d(?:[\d.,'’\s]*\d)?/.exec(text);
  if (match === null) return undefined;
  // "Rs.1,299": the point ends the mark, it does not begin the number.
  const point = match[0].startsWith('.') && /\S/.test(text.slice(0, match.index)) ? 1 : 0;
  const digits = match[0].slice(point).replace(/['’\s]/g, '');
  const before = text.slice(0, match.index + point).trim();
  const after = text.slice(match.index + match[0].length).trim();
  if (!MARK.test(before) || !MARK.test(after) || /^[-–—]/.test(before)) return undefined;
  const currency = currencyOf(after) ?? currencyOf(before);
  const amount = Number(plainNumber(digits, before === '' && after === '', currency));
  if (!Number.isFinite(amount)) return undefined;
  return currency === undefined ? { amount } : { amount, currency };
}

/**
 * A price that is stated as a number of major units or as text, with the currency stated beside it. The currency within
 * the text is the surer one. Undefined when there is no price in it.
 */
export function readMoney(value: unknown, statedCurrency?: unknown): Money | undefined {
  const stated = asCurrency(statedCurrency);
  if (typeof value === 'string') {
    const money = parsePrice(value.trim());
    return money && { ...(stated !== undefined && { currency: stated }), ...money };
  }
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return undefined;
  return { amount: value, ...(stated !== undefined && { currency: stated }) };
}

/**
 * A whole number of minor units ("1999", 1999) as money. `decimals` is how many of its digits are decimals: what the
 * platform says, or `decimalsOf` the currency. Undefined without it: taking two for granted is wrong a hundredfold.
 */
export function fromMinorUnits(
  value: unknown,
  currency: string | undefined,
  decimals: number | undefined,
): Money | undefined {
  if (decimals === undefined || !Number.isInteger(decimals) || decimals < 0 || decimals > 6) return undefined;
  const digits = typeof value === 'number' ? String(value) : value;
  if (typeof digits !== 'string' || !/^\d{1,15}$/.test(digits)) return undefined;
  return { amount: Number(digits) / 10 ** decimals, ...(currency !== undefined && { currency }) };
}

let currencies: ReadonlySet<string> | undefined;

/** The three-letter code in capitals; undefined for anything else. */
export function asCurrency(value: unknown): string | undefined {
  const code = typeof value === 'string' ? value.trim().toUpperCase() : '';
  return /^[A-Z]{3}$/.test(code) ? code : undefined;
}

/** How many decimals ISO 4217 gives a currency (JPY 0, EUR 2, KWD 3); undefined for what is no currency. */
export function decimalsOf(currency: string | undefined): number | undefined {
  currencies ??= new Set(Intl.supportedValuesOf('currency'));
  if (currency === undefined || !currencies.has(currency)) return undefined;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
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
    alone && (times > 1 || (threeAfter && !bare && !digits.startsWith('0') && decimalsOf(currency) !== 3));
  if (groups) return digits.replace(/[.,]/g, '');
  // Decimals come once: "1.2,3,4" is no number.
  if (times > 1) return 'none';
  return `${digits.slice(0, last).replace(/[.,]/g, '')}.${digits.slice(last + 1)}`;
}
