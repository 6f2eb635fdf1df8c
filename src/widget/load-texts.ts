import { en, type Texts } from './texts-en.ts';

const LOADERS: Readonly<Record<string, () => Promise<Texts>>> = {
  ar: async () => (await import('./texts-ar.ts')).ar,
  de: async () => (await import('./texts-de.ts')).de,
  es: async () => (await import('./texts-es.ts')).es,
  fr: async () => (await import('./texts-fr.ts')).fr,
  zh: async () => (await import('./texts-zh.ts')).zh,
};

/** As pickTexts, in builds that can split: only the one language is fetched. English when it cannot be. */
export async function loadTexts(locale: string): Promise<Texts> {
  try {
    return (await LOADERS[locale.split(/[-_]/)[0]?.toLowerCase() ?? '']?.()) ?? en;
  } catch {
    return en;
  }
}
