import { expect, it } from 'vitest';
import { explainPair } from './knowledge-explain.ts';
import { parseKnowledge } from './knowledge-read.ts';

const { knowledge } = parseKnowledge([
  {
    file: 'phones.yaml',
    text: `department: phones
name: {en: Phones, de: Handys, fr: Téléphones, es: Móviles, zh: 手机}
types:
  smartphone: {en: [smartphone, phone], not: [phone case]}
  phone-case: {en: [phone case], match: [phone model], price: [8, 35], again: 365}
relations:
  smartphone:
    accessory: {phone-case: 8}
missions:
  new-phone: {name: {en: A new phone}, must: [smartphone, phone-case]}
`,
  },
]);

it('says how two products relate, both ways, and why not', () => {
  expect(explainPair(knowledge, 'Apple iPhone 15', 'Phone Case for Galaxy S24')).toEqual([
    expect.stringMatching(/^Apple iPhone 15: smartphone \(0\.\d\d\)$/),
    expect.stringMatching(/^Phone Case for Galaxy S24: phone-case \(0\.\d\d\)$/),
    'smartphone → phone-case: accessory 8 of 9; together 0.89, similar 0.00',
    'phone-case → smartphone: nothing is said; together 0.13, similar 0.00',
    'phone-case: mostly 8 to 35 EUR, bought again after 365 days',
    'both belong to: A new phone',
    'not offered together: the phone model differs',
  ]);
});

it('says that it does not know', () => {
  expect(explainPair(knowledge, 'Phone', 'Whimsy').slice(1)).toEqual([
    'Whimsy: unknown',
    'Nothing is known of a product whose type is unknown.',
  ]);
});
