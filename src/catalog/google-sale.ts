import { isRecord } from './json-feed.ts';

const DATES = 'sale_price_effective_date';

/** Google Merchant Center: a sale price counts only between its two dates, "2026-11-20T00:00+01:00/2026-11-30T23:59+01:00". */
export function withoutPastSale(raw: unknown, now: () => number = Date.now): unknown {
  if (!isRecord(raw)) return raw;
  const dates = raw[DATES];
  if (typeof dates !== 'string' || dates.trim() === '') return raw;
  const [from, to] = dates.split('/').map(timeOf);
  // Dates that cannot be read say nothing against the sale.
  if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to)) return raw;
  if (now() >= from && now() <= to) return raw;
  const { sale_price: _, ...rest } = raw;
  return rest;
}

/** "+0100" is ISO 8601 too, but not every engine parses it. */
function timeOf(text: string): number {
  return Date.parse(text.trim().replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
}
