import type { PhraseIndex } from './phrase-index.ts';
import { type Audience, IRREGULAR } from './title-words.ts';
import type { Knowledge } from './knowledge.ts';

/** What a category path says of types. */
export interface CategoryHints {
  /** Types that its narrowest step names, with how sure that is. */
  readonly types: ReadonlyMap<number, number>;
  readonly departments: ReadonlySet<number>;
  readonly audience: Audience | undefined;
}

const DULL: ReadonlySet<string> = new Set(
  'and und et y for accessory accessories home care more other all'.split(' '),
);

/** Departments by the words of their names. */
export class DepartmentWords {
  readonly #byWord = new Map<string, Set<number>>();

  constructor({ departments }: Knowledge, index: PhraseIndex) {
    departments.forEach(({ id, names }, department) => {
      const texts = [id.replaceAll('-', ' '), ...Object.values(names).flat()];
      for (const text of texts.flatMap((name) => index.vocabulary.words(name))) {
        if (DULL.has(text) || /\p{Script=Han}/u.test(text)) continue;
        const word = IRREGULAR.get(text) ?? text;
        let known = this.#byWord.get(word);
        if (!known) this.#byWord.set(word, (known = new Set()));
        known.add(department);
      }
    });
  }

  of(words: readonly string[]): Set<number> {
    const out = new Set<number>();
    for (const word of words) for (const department of this.#byWord.get(word) ?? []) out.add(department);
    return out;
  }
}
