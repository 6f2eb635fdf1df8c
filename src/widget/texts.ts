import { ar } from './texts-ar.ts';
import { de } from './texts-de.ts';
import { en, type Texts } from './texts-en.ts';
import { es } from './texts-es.ts';
import { fr } from './texts-fr.ts';
import { zh } from './texts-zh.ts';

const ALL: Readonly<Record<string, Texts>> = { ar, de, en, es, fr, zh };

/** The texts for a BCP 47 tag, by its language; English for any other. */
export function pickTexts(locale: string): Texts {
  return ALL[languageOf(locale)] ?? en;
}

/** The direction of the language; only those of right-to-left scripts that shops are likely to be in. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return /^(ar|fa|he|ur)$/.test(languageOf(locale)) ? 'rtl' : 'ltr';
}

/** Puts the values into the places of `{}`, in order, as they are: a title may itself hold `{}` or `$&`. */
export function fill(template: string, ...values: readonly (string | number)[]): string {
  let next = 0;
  return template.replace(/\{\}/g, () => String(values[next++] ?? ''));
}

function languageOf(locale: string): string {
  return locale.split(/[-_]/)[0]?.toLowerCase() ?? '';
}
