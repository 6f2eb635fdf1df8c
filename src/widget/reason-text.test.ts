import { describe, expect, test } from 'vitest';
import type { Reason } from '#contracts/suggestion.ts';
import { fill } from './fill.ts';
import { reasonText, shorten } from './reason-text.ts';
import { countText } from './count-text.ts';
import { importTexts } from './import-texts.ts';
import { LANGUAGES } from './languages.ts';
import { en } from './texts-en.ts';

const EVENTS = ['view', 'cart', 'purchase', 'uncart'] as const;
const NOW = 1_800_000_000_000;
const TITLE = 'Tea $& {} <b>';

const NAMED: readonly Reason[] = [
  ...EVENTS.flatMap((event): Reason[] => [
    { kind: 'similar', item: '1', title: TITLE, event },
    { kind: 'bought-with', item: '1', title: TITLE, event },
    { kind: 'goes-with', item: '1', title: TITLE, event, relation: 'accessory' },
    { kind: 'next-to', item: '1', title: TITLE, event },
    { kind: 'model', item: '1', title: TITLE, event },
  ]),
  { kind: 'brand', brand: TITLE },
  { kind: 'category', category: `Kitchen > ${TITLE}` },
];
const UNNAMED: readonly Reason[] = [
  { kind: 'session' },
  { kind: 'price' },
  { kind: 'trending' },
  { kind: 'discover' },
  { kind: 'recent', time: NOW - 300_000 },
];

const TEXTS = [en, ...(await Promise.all(LANGUAGES.map(importTexts)))];

describe.each(TEXTS)('in $lang', (texts) => {
  const locale = texts.lang;

  test('every text is there, with as many places for values as in English', () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(texts)) {
      if (typeof text !== 'string') continue;
      expect(text.trim(), key).not.toBe('');
      expect(text.split('{}').length, key).toBe(String(en[key as keyof typeof en]).split('{}').length);
    }
  });

  test('a number has each form that the language has, and no other', () => {
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
    expect(Object.keys(texts.products).sort()).toEqual([...pluralCategories].sort());
    for (const count of [0, 1, 2, 3, 5, 11, 21, 22, 100, 1_000_000]) {
      const text = countText(count, texts.products, locale);
      expect(text, String(count)).not.toMatch(/\{\}|undefined|^\s*$/);
    }
  });

  test('reasons name what they are about, to the letter', () => {
    for (const reason of NAMED) expect(reasonText(reason, texts, locale, NOW)).toContain(TITLE);
  });

  test('the other reasons are whole sentences without a hole', () => {
    for (const reason of UNNAMED) {
      const text = reasonText(reason, texts, locale, NOW);
      expect(text).toMatch(/\S/);
      expect(text).not.toMatch(/\{\}|undefined/);
    }
  });

  test('the visible word of the button is part of its name', () => {
    expect(fill(texts.addTo, TITLE)).toContain(texts.add);
  });
});

test('the words follow the event', () => {
  const similar = (event: (typeof EVENTS)[number]) =>
    reasonText({ kind: 'similar', item: '1', title: 'Tent', event }, en, 'en', NOW);
  expect(EVENTS.map(similar)).toEqual([
    'Similar to “Tent” you viewed',
    'Similar to “Tent” you put in your cart',
    'Similar to “Tent” you bought',
    'Similar to “Tent” you viewed',
  ]);
});

test.each([
  [10_000, '1 minute ago'],
  [300_000, '5 minutes ago'],
  [3 * 3_600_000, '3 hours ago'],
  [24 * 3_600_000, 'yesterday'],
  [-50_000, '1 minute ago'],
])('%s ms ago reads %s', (ms, text) => {
  expect(reasonText({ kind: 'recent', time: NOW - ms }, en, 'en', NOW)).toBe(`You viewed this ${text}`);
});

test('a path of categories is named by its last part', () => {
  expect(reasonText({ kind: 'category', category: 'Outdoor > Tents' }, en, 'en', NOW)).toBe('More in Tents');
});

test('long titles are cut between words, and never inside a character', () => {
  expect(shorten('Short')).toBe('Short');
  expect(shorten('Two-person trail tent, with a footprint', 24)).toBe('Two-person trail tent…');
  expect(shorten('x'.repeat(99), 10)).toBe(`${'x'.repeat(9)}…`);
  expect(shorten('🏕'.repeat(9), 5)).toBe('🏕🏕🏕🏕…');
});

test('numbers follow the plural rules, and the digits, of their language', () => {
  const count = (lang: string, n: number): string =>
    countText(n, TEXTS.find((texts) => texts.lang === lang)!.products, lang);
  expect([1, 2, 5, 22, 25].map((n) => count('pl', n))).toEqual([
    '1 produkt',
    '2 produkty',
    '5 produktów',
    '22 produkty',
    '25 produktów',
  ]);
  expect([0, 1, 2, 3, 11, 100].map((n) => count('ar', n).replace(/[\d\u0660-\u0669]+/, '#'))).toEqual([
    'لا منتجات',
    'منتج واحد',
    'منتجان',
    '# منتجات',
    '# منتجًا',
    '# منتج',
  ]);
  expect(count('de', 1200)).toBe('1.200 Produkte');
  expect(count('ja', 6)).toBe('6件の商品');
});
