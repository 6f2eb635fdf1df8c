import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { foldPlural, terms } from './terms.ts';

afterEach(() => vi.resetModules());

describe('terms', () => {
  it.each([
    ["Men's T-Shirts, 2-pack", ['men', 'shirt', 'pack']],
    ['ＦＵＬＬ　Ｗｉｄｔｈ ½ ①', ['full', 'width']],
    ['Crème BRÛLÉE Größe Ñandú', ['crème', 'brûlée', 'größe', 'ñandú']],
    ['Палатка и печь', ['палатка', 'печь']],
    ['tent tent', ['tent', 'tent']],
    ['!? … 😀', []],
  ])('%s', (text, expected) => {
    expect(terms(text)).toEqual(expected);
  });

  it('finds words where there are no spaces', () => {
    expect(terms('防水テント tents')).toEqual(['防水', 'テント', 'tent']);
    expect(terms('เต็นท์กันน้ำ').length).toBeGreaterThan(1);
  });

  it('falls back to pairs of characters without Intl.Segmenter', async () => {
    const intl = Intl;
    vi.stubGlobal('Intl', { ...intl, Segmenter: undefined });
    vi.resetModules();
    const alone = await import('./terms.ts');
    expect(alone.terms('防水袋 tent')).toEqual(['防水', '水袋', 'tent']);
    expect(alone.terms('袋')).toEqual(['袋']);
    vi.unstubAllGlobals();
  });

  it('takes any text and gives no empty term', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const term of terms(text)) expect(term).not.toBe('');
      }),
    );
  });
});

describe('foldPlural', () => {
  it.each([
    ['tents', 'tent'],
    ['batteries', 'battery'],
    ['hoodies', 'hoody'],
    ['hoodie', 'hoody'],
    ['pies', 'pie'],
    ['dresses', 'dress'],
    ['dress', 'dress'],
    ['boxes', 'box'],
    ['watches', 'watch'],
    ['brushes', 'brush'],
    ['shoes', 'shoe'],
    ['knives', 'knive'],
    ['bus', 'bus'],
    ['tennis', 'tennis'],
    ['gps', 'gps'],
    ['größes', 'größes'],
    ['running', 'running'],
  ])('%s → %s', (term, folded) => {
    expect(foldPlural(term)).toBe(folded);
  });
});
