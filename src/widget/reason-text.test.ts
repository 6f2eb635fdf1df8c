import { describe, expect, test } from 'vitest';
import type { Reason } from '#contracts/suggestion.ts';
import { fill } from './fill.ts';
import { reasonText, shorten } from './reason-text.ts';
import { pickTexts } from './texts.ts';
import { en } from './texts-en.ts';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'zh', 'ar'];
const EVENTS = ['view', 'cart', 'purchase', 'uncart'] as const;
const NOW = 1_800_000_000_000;
const TITLE = 'Tea $& {} <b>';

const NAMED: readonly Reason[] = [
  ...EVENTS.flatMap((event): Reason[] => [
    { kind: 'similar', item: '1', title: TITLE, event },
    { kind: 'bought-with', item: '1', title: TITLE, event },
    { kind: 'goes-with', item: '1', title: TITLE, event, relation: 'accessory' },
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

describe.each(LANGUAGES)('in %s', (locale) => {
  const texts = pickTexts(`${locale}-XX`);

  test('every text is there, with as many places for values as in English', () => {
    for (const [key, text] of Object.entries(texts)) {
      expect(text.trim(), key).not.toBe('');
      expect(text.split('{}').length, key).toBe(en[key as keyof typeof en].split('{}').length);
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

test('an unknown language is English', () => {
  expect(pickTexts('tlh')).toBe(en);
  expect(pickTexts('')).toBe(en);
});
