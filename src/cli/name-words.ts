import { terms } from '#catalog/terms.ts';
import { type Knowledge, LANGUAGES } from '#knowledge/knowledge.ts';
import type { Recognisable } from '#knowledge/recognise.ts';
import { Vocabulary } from '#knowledge/vocabulary.ts';

interface Name {
  readonly department: string;
  /** Different words in it. */
  readonly size: number;
}

/** Counts more than any number of single words. */
const WHOLE_NAME = 100;

/** In which departments' names the words of a product occur. */
export class NameWords {
  readonly #vocabulary = new Vocabulary(terms);
  readonly #byWord = new Map<string, Name[]>();

  constructor({ departments, types }: Knowledge) {
    for (const { department, names, not } of types)
      for (const name of [...LANGUAGES.flatMap((language) => names[language]), ...not]) {
        const words = new Set(this.#vocabulary.words(name));
        const own: Name = { department: departments[department]!.id, size: words.size };
        for (const word of words) {
          const known = this.#byWord.get(word);
          if (known) known.push(own);
          else this.#byWord.set(word, [own]);
        }
      }
  }

  /** The department, beside some, that has most to say of a product: a name whose words it all has, else rare words. */
  nearest({ title, category = '' }: Recognisable, beside: ReadonlySet<string>): string | undefined {
    const scores = new Map<string, number>();
    const found = new Map<Name, number>();
    const add = (department: string, score: number): void => {
      if (!beside.has(department)) scores.set(department, (scores.get(department) ?? 0) + score);
    };
    for (const word of new Set([title, category].flatMap((text) => this.#vocabulary.words(text)))) {
      const names = this.#byWord.get(word) ?? [];
      const spread = new Set(names.map(({ department }) => department)).size;
      for (const name of names) {
        found.set(name, (found.get(name) ?? 0) + 1);
        add(name.department, 1 / spread);
      }
    }
    for (const [{ department, size }, words] of found) if (words === size) add(department, WHOLE_NAME);
    return [...scores].sort(([, a], [, b]) => b - a)[0]?.[0];
  }
}
