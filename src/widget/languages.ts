/** Languages whose texts lie in a file of their own; English comes with the widget. */
export const LANGUAGES = ['ar', 'de', 'es', 'fr', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'zh'] as const;

export type Language = (typeof LANGUAGES)[number];

/** The language of a BCP 47 tag, where its texts have to be fetched; undefined for English and for any other. */
export function languageOf(locale: string): Language | undefined {
  const language = locale.split(/[-_]/)[0]?.toLowerCase();
  return LANGUAGES.find((one) => one === language);
}
