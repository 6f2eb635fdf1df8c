import { ar } from './texts-ar.ts';
import { de } from './texts-de.ts';
import { en, type Texts } from './texts-en.ts';
import { es } from './texts-es.ts';
import { fr } from './texts-fr.ts';
import { zh } from './texts-zh.ts';

const ALL: Readonly<Record<string, Texts>> = { ar, de, en, es, fr, zh };

/** The texts for a BCP 47 tag, by its language; English for any other. */
export function pickTexts(locale: string): Texts {
  return ALL[locale.split(/[-_]/)[0]?.toLowerCase() ?? ''] ?? en;
}
