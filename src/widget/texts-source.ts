import { en, type Texts } from './texts-en.ts';
import { type Language, languageOf } from './languages.ts';

/** Fetches the texts of one language; rejects where they cannot be had. */
export type LoadTexts = (language: Language) => Promise<Texts>;

/** How long cards wait for the words of their language, in ms; then they come in English and turn over later. */
const PATIENCE_MS = 2000;

export interface TextsSource {
  /** What there is now; undefined while the language is awaited. */
  readonly now: Texts | undefined;
  /** Settles when there is something to show, the language or English; undefined when there is already. Never rejects. */
  readonly ready: Promise<void> | undefined;
}

/** The texts for a locale. `onTexts` is called once they are there, be it after `ready`. */
export function textsFor(
  locale: string,
  load: LoadTexts | undefined,
  onTexts: (texts: Texts) => void,
): TextsSource {
  const language = languageOf(locale);
  if (language === undefined || load === undefined) return { now: en, ready: undefined };
  // Words in another language are better than none: a file that cannot be had is no reason to show no cards.
  const english = (): void => onTexts(en);
  const ready = new Promise<void>((resolve) => {
    const timer = setTimeout(() => resolve(english()), PATIENCE_MS);
    void load(language)
      .then(onTexts, english)
      .then(() => {
        clearTimeout(timer);
        resolve();
      });
  });
  return { now: undefined, ready };
}
