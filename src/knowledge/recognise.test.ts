import { describe, expect, it } from 'vitest';
import { Recogniser } from './recognise.ts';
import { small } from './small-knowledge.ts';
import { foldGerman } from './vocabulary.ts';

/** Stands in for the catalogue's terms, which this room may not import. */
const terms = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => word.length > 1)
    .map((word) => (/^[a-z]{2,}[^uis]s$/.test(word) ? word.slice(0, -1) : word));

const recogniser = Recogniser.create(small, terms);
const first = (title: string, category?: string): string | undefined => {
  const [best] = recogniser.recognise(category === undefined ? { title } : { title, category });
  return best && small.types[best.type]!.id;
};

describe('recognise', () => {
  it.each<[string, string | undefined, string]>([
    ['2-Person Dome Tent Green', 'tent', 'a name'],
    ['TENTS 3 SEASON', 'tent', 'capitals and plurals'],
    ['Titanium Tent Pegs 6 Pack', 'tent-peg', 'the longest name'],
    ['Aluminium tent pole 8.5 mm', undefined, 'a phrase in which the words mean something else'],
    ['Phone Case for Smartphone, clear', 'phone-case', 'what stands before "for"'],
    ['Dog Soft Bed Washable', 'dog-bed', 'a name with a gap'],
    ['Smartphone with Phone Case', 'smartphone', 'what stands before "with"'],
    ['T-Shirt white', 't-shirt', 'a single letter that counts'],
    ['Kuppelzelt 3 Personen', 'tent', 'a German compound by its end'],
    ['Zelte für 2 Personen', 'tent', 'a German plural'],
    ['Coque pour téléphone portable', 'phone-case', 'the first noun of French'],
    ['Tienda de campaña 4 personas', 'tent', 'Spanish'],
    ['手机壳 透明 防摔', 'phone-case', 'Chinese, the longest word'],
    ['Apple iPhone 15 Pro 128GB', 'smartphone', 'a line of goods'],
    ['Muscle pain relief bread', 'bread', 'no French word in English'],
    ['WHT BRD 20OZ', 'bread', 'what a receipt writes short'],
    ['Nothing that we know', undefined, 'unknown rather than wrong'],
    ['', undefined, 'an empty title'],
  ])('%s → %s: %s', (title, type) => {
    expect(first(title)).toBe(type);
  });

  it('tells men from women by the title, and by the category', () => {
    expect(first("Men's Straight Leg Jeans")).toBe('mens-jeans');
    expect(first('Jeans women high waist')).toBe('womens-jeans');
    expect(first('Slim Jeans', "Women's clothing > Jeans")).toBe('womens-jeans');
  });

  it.each<[string, string | undefined, string | undefined, string]>([
    ['Straight Jeans for girls', undefined, 'kids-jeans', 'the same for another audience'],
    ['Straight Jeans, 2-4 yrs', undefined, 'kids-jeans', 'an audience by its age'],
    ['Straight Jeans', 'Boys > Bottoms', 'kids-jeans', 'an audience by the category'],
    ['Orthopaedic Bed 80 cm', 'Pets > Dogs', 'dog-bed', 'a word that the category says'],
    ['Reserva 2021', 'Wine > Red', 'red-wine', 'two steps of a category that make one name'],
    ['Reserva 2021', 'Tents & Jeans', undefined, 'a step that names several things'],
    ['Phone Case compatible with Smartphone', undefined, 'phone-case', 'two words that open one clause'],
    ['2400 W Tent', undefined, 'tent', 'watts, and no "with"'],
    ['Plug-In Phone Case', undefined, 'phone-case', 'an "in" that opens no clause'],
    ['Tent hire, per week', undefined, undefined, 'what is only lent'],
    ['Tent cleaning service', undefined, undefined, 'work'],
    ['Alto Set of 4', 'Dogs > Bed', undefined, 'a word that says nothing without another'],
    ['Handheld milk foamer', undefined, undefined, 'a later noun that no name holds'],
    ['Tote with pockets, Mint', undefined, undefined, 'a colour that is a product elsewhere'],
    ['Tent fitting appointment', undefined, undefined, 'a service'],
    ['Tent shaped cushion', undefined, undefined, 'what a thing is only like'],
    ['No bread crackers', undefined, undefined, 'what a thing is not'],
    ['Phone Case 15 x 8 cm Dog Bed', undefined, 'phone-case', 'what stands behind the measures'],
    ['Shelter with dome of a tent', undefined, undefined, 'what a product only has'],
  ])('%s under %s → %s: %s', (title, category, type) => {
    expect(first(title, category)).toBe(type);
  });

  it('is less sure of a name that two types share', () => {
    const [a, b] = recogniser.recognise({ title: 'Slim Jeans' });
    expect([a, b].map((found) => found && small.types[found.type]!.id).sort()).toEqual([
      'mens-jeans',
      'womens-jeans',
    ]);
    expect(a!.confidence).toBeLessThan(recogniser.recognise({ title: "Men's Jeans" })[0]!.confidence);
  });

  it('takes the type from the category where the title has no name', () => {
    expect(first('Alto 2 Ultralight', 'Outdoor > Camping > Tents')).toBe('tent');
    expect(recogniser.recognise({ title: 'Alto 2 Ultralight', category: 'Outdoor' })).toEqual([]);
  });

  it('takes no brand for a noun', () => {
    expect(recogniser.recognise({ title: 'Tent Peg Company mug', brand: 'Tent Peg Company' })).toEqual([]);
  });
});

it('a category names no product whose title has a noun of its own', () => {
  const kinds = ['garden', 'work', 'tool', 'wood'].map((kind) => `${kind} shed`);
  const types = small.types.map((type) =>
    type.id === 'dog-bed' ? { ...type, names: { ...type.names, en: [...type.names.en, ...kinds] } } : type,
  );
  const wide = Recogniser.create({ ...small, types }, terms);
  expect(wide.recognise({ title: 'Alto 2 Ultralight', category: 'Tents' })).not.toEqual([]);
  expect(wide.recognise({ title: 'Alto bike shed', category: 'Tents' })).toEqual([]);
});

it('a receipt without umlauts folds as the word does', () => {
  expect(['moehren', 'broetchen', 'kuechenrolle'].map(foldGerman)).toEqual(
    ['möhren', 'brötchen', 'küchenrolle'].map(foldGerman),
  );
});

it('a lone word that other names hold too is enough for what is bought every few weeks', () => {
  const loaf = (again: number | undefined): Recogniser => {
    const [bread] = small.types.filter(({ id }) => id === 'bread');
    const types = small.types.map((type) =>
      type === bread
        ? { ...type, again, names: { ...type.names, en: ['bread', 'loaf'] } }
        : { ...type, names: { ...type.names, en: [...type.names.en, `${type.id} loaf`] } },
    );
    return Recogniser.create({ ...small, types }, terms);
  };
  expect(loaf(4).recognise({ title: 'LOAF 800 G' })).not.toEqual([]);
  expect(loaf(undefined).recognise({ title: 'LOAF 800 G' })).toEqual([]);
});
