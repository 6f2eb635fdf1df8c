import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { de } from './texts-de.ts';
import { en, type Texts } from './texts-en.ts';
import { languageOf } from './languages.ts';
import { textsFor } from './texts-source.ts';

const heard: Texts[] = [];
const hear = (texts: Texts): void => void heard.push(texts);
const never = (): Promise<Texts> => new Promise(() => {});

beforeEach(() => {
  heard.length = 0;
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

test.each([
  ['en-GB', undefined],
  ['tlh', undefined],
  ['', undefined],
  ['de-AT', 'de'],
  ['pt_BR', 'pt'],
  ['ZH-Hans-CN', 'zh'],
  ['description', undefined],
])('%s is fetched as %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});

test('English, and what has no texts, is there at once and fetches nothing', () => {
  const load = vi.fn<() => Promise<Texts>>(never);
  for (const locale of ['en', 'sv'])
    expect(textsFor(locale, load, hear)).toEqual({ now: en, ready: undefined });
  expect(textsFor('de', undefined, hear).now).toBe(en);
  expect(load).not.toHaveBeenCalled();
});

test('another language is awaited', async () => {
  const texts = textsFor('de-DE', async () => de, hear);
  expect(texts.now).toBeUndefined();
  await texts.ready;
  expect(heard).toEqual([de]);
});

test('one that cannot be had is English', async () => {
  await textsFor('de', () => Promise.reject(new Error('404')), hear).ready;
  expect(heard).toEqual([en]);
});

test('one that is slow is English first, and turns over when it comes', async () => {
  let arrive: (texts: Texts) => void = () => {};
  const texts = textsFor('de', () => new Promise((resolve) => (arrive = resolve)), hear);
  await vi.advanceTimersByTimeAsync(2000);
  await texts.ready;
  expect(heard).toEqual([en]);
  arrive(de);
  await vi.advanceTimersByTimeAsync(0);
  expect(heard).toEqual([en, de]);
});
