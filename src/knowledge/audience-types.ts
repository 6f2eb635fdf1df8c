import type { Knowledge } from './knowledge.ts';
import type { Audience } from './title-words.ts';

/** Garments whose children's type has another name. */
const CHILD: Readonly<Record<string, string>> = {
  beanie: 'kids-winter-hat',
  'winter-gloves': 'kids-gloves',
  'wellington-boots': 'kids-wellies',
  'womens-briefs': 'kids-underwear',
  'mens-briefs': 'kids-underwear',
  'mens-boxer-briefs': 'kids-underwear',
  'yoga-leggings': 'kids-leggings',
  'mens-chinos': 'kids-trousers',
  'mens-sweatshirt': 'kids-hoodie',
  'womens-sweatshirt': 'kids-hoodie',
  'mens-down-jacket': 'kids-winter-jacket',
  'womens-down-jacket': 'kids-winter-jacket',
  'mens-parka': 'kids-winter-jacket',
  'womens-parka': 'kids-winter-jacket',
  'mens-coat': 'kids-winter-jacket',
  'womens-coat': 'kids-winter-jacket',
  'baseball-cap': 'kids-sun-hat',
  'bucket-hat': 'kids-sun-hat',
  scarf: 'kids-neck-warmer',
  snood: 'kids-neck-warmer',
};

const PREFIX = /^(womens|mens|kids|girls|boys)-/;
const OF_PREFIX: Readonly<Record<string, Audience>> = {
  womens: 'women',
  mens: 'men',
  kids: 'child',
  girls: 'child',
  boys: 'child',
};

/** Which type a thing is, once it is known for whom: jeans for men are men's jeans. */
export class AudienceTypes {
  readonly audienceOf: readonly (Audience | undefined)[];
  readonly #places: ReadonlyMap<string, number>;
  readonly #ids: readonly string[];
  /** What is common to the types of several audiences, as in `jeans`; then by audience. */
  readonly #byStem = new Map<string, Map<Audience, number>>();

  constructor({ types, departments }: Knowledge) {
    this.#ids = types.map(({ id }) => id);
    this.#places = new Map(this.#ids.map((id, place) => [id, place]));
    this.audienceOf = types.map(({ id, department }) => audienceOf(id, departments[department]!.id));
    this.#ids.forEach((id, place) => {
      const prefix = PREFIX.exec(id)?.[1];
      if (prefix === undefined) return;
      const audience = OF_PREFIX[prefix]!;
      const known = this.#byStem.get(stem(id)) ?? new Map<Audience, number>();
      this.#byStem.set(stem(id), known);
      if (!known.has(audience) || prefix === 'kids') known.set(audience, place);
    });
  }

  /** The same for another audience, or the type itself if there is none. */
  for(type: number, audience: Audience): number {
    if (this.audienceOf[type] === audience) return type;
    const id = this.#ids[type]!;
    const child = audience === 'child' && CHILD[id] !== undefined ? this.#places.get(CHILD[id]) : undefined;
    return child ?? this.#byStem.get(stem(id))?.get(audience) ?? type;
  }

  /** The same for each audience that has a type of its own. */
  kin(type: number): readonly number[] {
    return [...(this.#byStem.get(stem(this.#ids[type]!))?.values() ?? [])];
  }
}

function stem(id: string): string {
  return id.replace(PREFIX, '');
}

function audienceOf(id: string, department: string): Audience | undefined {
  const text = `-${id}-${department}-`;
  if (/-(?:womens|women|girls)-/.test(text)) return /-girls-/.test(text) ? 'child' : 'women';
  if (/-(?:kids|boys|childrens|baby)-/.test(text)) return 'child';
  return /-(?:mens|men)-/.test(text) ? 'men' : undefined;
}
