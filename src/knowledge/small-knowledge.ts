import type { Knowledge, Names, ProductType } from './knowledge.ts';

function names(given: Partial<Names>): Names {
  return { en: [], de: [], fr: [], es: [], zh: [], ...given };
}

function type(
  id: string,
  department: number,
  given: Partial<Names>,
  rest: Partial<ProductType> = {},
): ProductType {
  return {
    id,
    department,
    names: names(given),
    not: [],
    match: [],
    again: undefined,
    price: undefined,
    ...rest,
  };
}

/** A base small enough to read, for tests. */
export const small: Knowledge = {
  departments: [
    { id: 'camping', names: names({ en: ['Camping'], de: ['Camping'] }) },
    { id: 'phones', names: names({ en: ['Phones and Wearables'], de: ['Handys'] }) },
    { id: 'mens-clothing', names: names({ en: ["Men's clothing"] }) },
    { id: 'womens-clothing', names: names({ en: ["Women's clothing"] }) },
  ],
  types: [
    type(
      'tent',
      0,
      { en: ['tent', 'dome tent'], de: ['Zelt'], fr: ['tente'], es: ['tienda de campaña'], zh: ['帐篷'] },
      { not: ['tent pole', 'play tent'], price: [60, 500] },
    ),
    type('tent-peg', 0, { en: ['tent peg', 'tent stake'], de: ['Hering', 'Zeltnagel'] }),
    type('sleeping-mat', 0, { en: ['sleeping mat'], de: ['Isomatte'], zh: ['睡垫'] }),
    type(
      'smartphone',
      1,
      { en: ['smartphone', 'mobile phone'], de: ['Handy'], fr: ['téléphone portable'] },
      { not: ['phone case'] },
    ),
    type(
      'phone-case',
      1,
      {
        en: ['phone case', 'smartphone case'],
        de: ['Handyhülle', 'Hülle'],
        fr: ['coque', 'coque de téléphone'],
        zh: ['手机壳'],
      },
      { match: ['phone model'] },
    ),
    type('mens-jeans', 2, { en: ["men's jeans", 'jeans'] }, { match: ['clothing size'] }),
    type('womens-jeans', 3, { en: ["women's jeans", 'jeans'] }, { match: ['clothing size'] }),
    type('t-shirt', 2, { en: ['t-shirt', "men's t-shirt"] }),
    type('dog-bed', 0, { en: ['dog bed'], de: ['Hundebett'] }),
    type('bread', 0, { en: ['bread'], fr: ['pain'] }, { again: 3, price: [0.9, 4.5] }),
    type('kids-jeans', 0, { en: ['kids jeans'] }),
    type('milk', 0, { en: ['milk', 'mint milk'] }),
    type('chewing-gum', 0, { en: ['chewing gum', 'mint'] }, { again: 365 }),
    type('red-wine', 0, { en: ['red wine'] }),
  ],
  relations: [
    { from: 0, to: 1, kind: 'accessory', weight: 7 },
    { from: 0, to: 2, kind: 'complement', weight: 9 },
    { from: 0, to: 8, kind: 'never', weight: 5 },
    { from: 3, to: 4, kind: 'accessory', weight: 8 },
    { from: 5, to: 6, kind: 'substitute', weight: 2 },
    { from: 5, to: 7, kind: 'complement', weight: 6 },
  ],
  missions: [{ id: 'first-camping-weekend', name: 'First camping weekend', must: [0, 2], may: [1] }],
};
