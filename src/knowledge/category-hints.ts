import type { PhraseIndex } from './phrase-index.ts';
import { type Audience, FUNCTION_WORDS, OPENERS } from './title-words.ts';
import type { Knowledge } from './knowledge.ts';

/** What a category path says of types. */
export interface CategoryHints {
  /** Types that its narrowest step names, with how sure that is. */
  readonly types: ReadonlyMap<number, number>;
  readonly departments: ReadonlySet<number>;
  readonly audience: Audience | undefined;
  /** Its words that names have. */
  readonly words: readonly number[];
}

/** Small words of any language are in the departments' names too ("vêtements de nuit"), and speak for none. */
const DULL: ReadonlySet<string> = new Set([
  ...'and und et y for accessory accessories home care more other all'.split(' '),
  ...OPENERS.keys(),
  ...FUNCTION_WORDS.keys(),
]);

const LEAST_USES = 3;
const MOSTLY = 0.6;

/** Departments by the words of their names. */
export class DepartmentWords {
  readonly #byWord = new Map<string, Set<number>>();

  /** One step a type: their names are many. */
  static *build({ departments, types }: Knowledge, index: PhraseIndex): Generator<void, DepartmentWords> {
    const words = new DepartmentWords(departments, index);
    yield* words.#learn(types, index);
    return words;
  }

  private constructor(departments: Knowledge['departments'], index: PhraseIndex) {
    departments.forEach(({ id, names }, department) => {
      const texts = [id.replaceAll('-', ' '), ...Object.values(names).flat()];
      for (const text of texts.flatMap((name) => index.vocabulary.words(name))) {
        if (DULL.has(text) || /\p{Script=Han}/u.test(text)) continue;
        this.#add(text, department);
      }
    });
  }

  /** A word that one department has nearly for itself: "cycling" is of the bicycle's, whatever that is called. */
  *#learn(types: Knowledge['types'], index: PhraseIndex): Generator<void, void> {
    const uses = new Map<string, Map<number, number>>();
    for (const { department, names } of types) {
      for (const word of new Set(names.en.flatMap((name) => index.vocabulary.words(name)))) {
        const counts = uses.get(word) ?? new Map<number, number>();
        uses.set(word, counts.set(department, (counts.get(department) ?? 0) + 1));
      }
      yield;
    }
    for (const [word, counts] of uses) {
      const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
      if (DULL.has(word) || total < LEAST_USES) continue;
      for (const [department, count] of counts) if (count / total >= MOSTLY) this.#add(word, department);
    }
  }

  #add(word: string, department: number): void {
    const known = this.#byWord.get(word);
    if (known) known.add(department);
    else this.#byWord.set(word, new Set([department]));
  }

  of(words: readonly string[]): Set<number> {
    const out = new Set<number>();
    for (const word of words) for (const department of this.#byWord.get(word) ?? []) out.add(department);
    return out;
  }
}
