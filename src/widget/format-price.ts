import { numberFormat } from './formatters.ts';

/** A price as the locale writes it; without a usable currency a plain number, without a price nothing. */
export function formatPrice(price: number | undefined, currency: string | undefined, locale: string): string {
  if (price === undefined || !Number.isFinite(price) || price < 0) return '';
  try {
    if (currency) return numberFormat(locale, { style: 'currency', currency }).format(price);
  } catch {
    // Not a currency code, or not a locale: feeds hold both.
  }
  try {
    return plain(price, locale);
  } catch {
    return plain(price, 'en');
  }
}

function plain(price: number, locale: string): string {
  const minimumFractionDigits = Number.isInteger(price) ? 0 : 2;
  return numberFormat(locale, { minimumFractionDigits, maximumFractionDigits: 2 }).format(price);
}
