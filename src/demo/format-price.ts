import { settings } from './demo-settings.ts';

const formats = new Map<string, Intl.NumberFormat>();

export function formatPrice(amount: number, currency = 'EUR'): string {
  let format = formats.get(currency);
  if (!format) {
    format = new Intl.NumberFormat(settings.locale ?? 'en-IE', { style: 'currency', currency });
    formats.set(currency, format);
  }
  return format.format(amount);
}
