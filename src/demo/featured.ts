/** Rows of the home page, put together by hand. */
export const FEATURED = [
  {
    title: 'A night under canvas',
    text: 'Everything for the first warm weekend.',
    href: '/c/outdoor',
    ids: [
      'tent-ridge-2',
      'bag-somna-synthetic',
      'mat-air-rest',
      'stove-micro',
      'headlamp-lumenar-400',
      'mug-enamel',
    ],
  },
  {
    title: 'Slow mornings',
    text: 'Beans, brewers and something to go with them.',
    href: '/c/coffee-tea',
    ids: ['espresso-bella', 'beans-crema-1kg', 'grinder-hand', 'french-press', 'jam-apricot', 'robe-waffle'],
  },
  {
    title: 'Make something',
    text: 'Paint it, knit it, play it, bake it.',
    href: '/c/crafts',
    ids: [
      'watercolour-24',
      'yarn-merino-100',
      'guitar-acoustic',
      'banneton',
      'blocks-wood-100',
      'puzzle-1000',
    ],
  },
] as const;

/** Pictures of the hero, largest first. */
export const HERO = [
  'bike-randonneur',
  'pot-dutch-24',
  'turntable',
  'teddy-bruno',
  'shoe-run-glide-42',
] as const;
