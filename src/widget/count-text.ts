import { fill } from './fill.ts';
import type { PluralForms } from './texts-en.ts';

/** A number of things in words, by the language's own plural rules and digits. `language` is that of the forms. */
export function countText(count: number, forms: PluralForms, language: string): string {
  const form = forms[new Intl.PluralRules(language).select(count)] ?? forms.other;
  return fill(form, new Intl.NumberFormat(language).format(count));
}
