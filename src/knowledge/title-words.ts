/** The small words of titles: how a clause opens says whether its nouns are the product. */
export type Clause = 'main' | 'later' | 'for' | 'with' | 'of';

export const OPENERS: ReadonlyMap<string, Clause> = new Map(
  Object.entries({
    for: 'for fits compatible für fuer passend geeignet pour compatible para compatible',
    with: 'with incl including no without mit inkl ohne avec sans con sin w',
    of: 'in aus en by from made von',
  }).flatMap(([clause, words]) => words.split(' ').map((word) => [word, clause as Clause] as const)),
);

/** Words that only one of the languages has: they tell which one a title is written in. */
export const FUNCTION_WORDS: ReadonlyMap<string, number> = new Map(
  [
    'for with and the of by from in',
    'für mit und aus ohne der die das zum zur von im ml stück herren damen kinder',
    'pour avec et de en du des la le les sans aux homme femme enfant sur lot',
    'para con y de en del la el los sin hombre mujer niño niña niños pack',
  ].flatMap((words, language) => words.split(' ').map((word) => [word, language] as const)),
);

/** Words after a noun that leave it the head: colours, sizes, counts, editions. */
export const NEUTRAL: ReadonlySet<string> = new Set(
  `black white grey gray red blue green yellow pink purple orange brown beige navy silver gold clear natural dark light
  small medium large xl xxl mini maxi size pack set piece pair kit box bundle pro plus max lite ultra new classic original
  premium deluxe edition series version model type style colour color men woman man women kid boy girl unisex adult junior
  dry wet sweet hot cold fresh soft hard waterproof foldable folding portable rechargeable wireless cordless digital electric
  vintage modern baby inch cm mm ml kg litre liter watt volt organic bio large bulk value multipack and or the assorted round oval square double single twin universal adjustable heavy duty long short
  schwarz weiß weiss grau rot blau grün gelb rosa lila braun silber neu groß klein stück herren damen kinder
  noir blanc gris rouge bleu vert jaune rose homme femme enfant negro blanco rojo azul verde hombre mujer niño`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Nouns that after another noun are its colour, taste or stuff. */
export const FLAVOURS: ReadonlySet<string> = new Set(
  `charcoal oat oatmeal lemon lime cherry chocolate olive honey cream coffee espresso mint coral berry plum peach vanilla
  caramel mustard rose lavender sage stone sand salmon cocoa cinnamon ginger strawberry banana orange apple coconut almond
  avocado confetti brick cork tobacco cola melon mango mocha latte cognac burgundy champagne wine rosé pistachio matcha
  biscuit butter ice lilac aubergine pepper paprika pumpkin raspberry blueberry blackberry
  walnut chestnut oak pine bamboo bronze brass cotton linen wool felt leather velvet rubber wood metal glass camel
  foam steel aluminium stoneware porcelain plastic ceramic marble nylon polyester chrome copper tortoiseshell rattan wicker
  enamel titanium acrylic merino cashmere`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** What stands after one of these is what a thing is not. */
export const DENIES: ReadonlySet<string> = new Set('non anti no without zero ohne sans sin'.split(' '));

/** What stands before one of these is only what a thing is like, or free of. */
export const LIKENS: ReadonlySet<string> = new Set(
  `free proof resistant repellent friendly safe style styled look effect shape shaped scent scented flavor flavour flavored
  flavoured inspired compatible print printed pattern motif design theme themed frei optik`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

export const COLOURS: ReadonlySet<string> = new Set(
  'black white gray red blue green yellow pink purple orange brown beige gold tan'.split(' '),
);

/** A title with one of these sells no goods. */
export const NO_GOODS: ReadonlySet<string> = new Set(
  'appointment consultation mailin reservation hire rental labour verleih vermietung alquiler séance'.split(
    ' ',
  ),
);

export type Audience = 'men' | 'women' | 'child';

export const AUDIENCE: ReadonlyMap<string, Audience> = new Map(
  Object.entries({
    men: 'men man mens gentleman herren hommes homme hombre caballero',
    women: 'women woman womens lady ladies damen femme mujer señora',
    child:
      'kid child children boy girl toddler junior youth teen kinder jungen mädchen enfant garçon fille niño niña infantil baby',
  }).flatMap(([audience, words]) => words.split(' ').map((word) => [word, audience as Audience] as const)),
);

/** Plurals that no rule folds, and one word for each audience. */
export const IRREGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    knive: 'knife',
    shelve: 'shelf',
    scarve: 'scarf',
    loave: 'loaf',
    leave: 'leaf',
    mice: 'mouse',
    man: 'men',
    mens: 'men',
    woman: 'women',
    womens: 'women',
    lady: 'women',
    child: 'kid',
    children: 'kid',
    grey: 'gray',
    colour: 'color',
    jewellery: 'jewelry',
    tyre: 'tire',
    moisturiser: 'moisturizer',
    organiser: 'organizer',
    diaper: 'nappy',
    trouser: 'pant',
  }),
);
