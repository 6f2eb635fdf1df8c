import type { Language } from './languages.ts';
import type { Texts } from './texts-en.ts';

/** For bundlers, which make a chunk of each: only the language that is shown is fetched. */
const IMPORTS: Readonly<Record<Language, () => Promise<Texts>>> = {
  ar: async () => (await import('./texts-ar.ts')).ar,
  de: async () => (await import('./texts-de.ts')).de,
  es: async () => (await import('./texts-es.ts')).es,
  fr: async () => (await import('./texts-fr.ts')).fr,
  it: async () => (await import('./texts-it.ts')).it,
  ja: async () => (await import('./texts-ja.ts')).ja,
  ko: async () => (await import('./texts-ko.ts')).ko,
  nl: async () => (await import('./texts-nl.ts')).nl,
  pl: async () => (await import('./texts-pl.ts')).pl,
  pt: async () => (await import('./texts-pt.ts')).pt,
  zh: async () => (await import('./texts-zh.ts')).zh,
};

export function importTexts(language: Language): Promise<Texts> {
  return IMPORTS[language]();
}
