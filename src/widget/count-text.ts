import { fill } from './fill.ts';
import { numberFormat, pluralRules } from './formatters.ts';
import type { PluralForms } from './texts-en.ts';

/** A number of things in words, by the language's own plural rules and digits. `language` is that of the forms. */
export function countText(count: number, forms: PluralForms, language: string): string {
  const form = forms[pluralRules(language).select(count)] ?? forms.other;
  return fill(form, numberFormat(language).format(count));
}
