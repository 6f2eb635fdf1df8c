import { expect, it } from 'vitest';
import { conflict } from './compatible.ts';

const between = (attribute: string, a: string, b: string): string | undefined =>
  conflict({ title: a, match: [attribute] }, { title: b, match: [] });

it.each([
  ['phone model', 'Clear Case for iPhone 15', 'Samsung Galaxy S24 128GB'],
  ['phone model', 'Case iPhone 15 Pro', 'Apple iPhone 15 Pro Max'],
  ['phone model', 'Glass for Galaxy S24 Ultra', 'Galaxy S24'],
  ['shoe size', 'Hiking Boots EU 43', 'Trainers size 38'],
  ['clothing size', 'Shirt (M)', 'Shorts, Size XL'],
  ['paper size', 'Laminating pouches A4', 'Laminator A3'],
  ['platform', 'Controller for PS5', 'Kart Legends (Nintendo Switch)'],
  ['voltage', 'Battery 18V 4Ah', 'Drill 12 V'],
  ['battery size', 'AA Batteries 20 pack', 'Charger for AAA'],
  ['mattress size', 'Fitted sheet 90x200', 'Mattress 140 x 200'],
  ['wheel size', 'Tyre 29"', 'Inner tube 26 Zoll'],
])('%s: %s does not go with %s', (attribute, a, b) => {
  expect(between(attribute, a, b)).toBe(attribute);
  expect(between(attribute, b, a)).toBe(attribute);
});

it.each([
  ['phone model', 'Case for iPhone 15/14', 'iPhone 14 128GB'],
  ['phone model', 'Case, clear', 'iPhone 14'],
  ['phone model', 'Case for Galaxy S24', 'Charger 20W'],
  ['shoe size', 'Boots EU 43', 'Socks 43-46 wool EU 43'],
  ['platform', 'PlayStation 5 stand', 'PS5 game'],
  ['mattress size', 'Sheet 140 x 200', 'Mattress 140×200'],
  ['an attribute of no reader', 'A 1', 'B 2'],
])('%s: %s may go with %s', (attribute, a, b) => {
  expect(between(attribute, a, b)).toBeUndefined();
});
