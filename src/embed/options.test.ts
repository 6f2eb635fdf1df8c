// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { parseMountOptions, parsePageOptions } from './options.ts';

const PAGE = {
  catalog: undefined,
  engine: 'auto',
  model: undefined,
  consent: undefined,
  pageState: 'auto',
  analytics: 'none',
  holdout: 0,
  holdoutShow: undefined,
};
const MOUNT = {
  target: '',
  placement: 'for-you',
  limit: 6,
  locale: undefined,
  currency: undefined,
  theme: 'auto',
  layout: 'carousel',
};

describe('what the page shares', () => {
  it.each([
    ['nothing', {}, {}],
    [
      'all of it',
      { catalog: '/p.json', engine: 'wasm', model: 'hub:a/b', consent: 'pending', pageState: 'none' },
      {
        catalog: '/p.json',
        engine: 'wasm',
        model: 'hub:a/b',
        consent: 'pending',
        pageState: ['none'],
      },
    ],
    [
      'blanks around a value',
      { catalog: ' /p.json ', engine: ' webgpu\n' },
      { catalog: '/p.json', engine: 'webgpu' },
    ],
    ['empty attributes', { catalog: '', engine: '', model: '', consent: '', pageState: '' }, {}],
    ['null', { catalog: null, engine: null }, {}],
    [
      'a list of sources',
      { pageState: 'json-ld, datalayer  adobe,' },
      { pageState: ['json-ld', 'datalayer', 'adobe'] },
    ],
    [
      'a list as a call gives it',
      { pageState: ['json-ld', 'segment'] },
      { pageState: ['json-ld', 'segment'] },
    ],
    [
      'what is measured',
      { analytics: 'datalayer', holdout: '10', holdoutShow: '#own' },
      { analytics: 'datalayer', holdout: 10, holdoutShow: '#own' },
    ],
    ['sources by default', { pageState: 'auto' }, {}],
  ])('%s', (_, raw, expected) => {
    expect(parsePageOptions(raw)).toEqual({ options: { ...PAGE, ...expected }, problems: [] });
  });

  it.each([
    ['engine', 'WASM'],
    ['engine', 'cuda'],
    ['engine', 5],
    ['engine', {}],
    ['consent', 'yes'],
    ['consent', true],
    ['analytics', 'gtm'],
    ['holdout', '101'],
    ['holdout', '10%'],
  ])('a %s of %j is the default, and a problem that says what goes', (name, value) => {
    const { options, problems } = parsePageOptions({ [name]: value });
    expect(options).toEqual(PAGE);
    expect(problems).toEqual([
      expect.objectContaining({ code: 'option-invalid', detail: expect.stringContaining(name) }),
    ]);
  });
});

describe('what a widget is mounted with', () => {
  it.each([
    ['nothing', {}, {}],
    [
      'all of it',
      { target: '#s', placement: 'cart', limit: '12', locale: 'de-AT', currency: 'EUR', theme: 'dark' },
      {
        target: '#s',
        placement: 'cart',
        limit: 12,
        locale: 'de-AT',
        currency: 'EUR',
        theme: 'dark',
      },
    ],
    ['a layout', { layout: 'compact' }, { layout: 'compact' }],
    ['the least', { limit: '1' }, { limit: 1 }],
    ['the most, as a number', { limit: 24 }, { limit: 24 }],
  ])('%s', (_, raw, expected) => {
    expect(parseMountOptions(raw, undefined)).toEqual({ options: { ...MOUNT, ...expected }, problems: [] });
  });

  it.each([
    ['limit', '0'],
    ['limit', '25'],
    ['limit', '-3'],
    ['limit', '2.5'],
    ['limit', 'six'],
    ['limit', Number.NaN],
    ['limit', Number.POSITIVE_INFINITY],
    ['limit', {}],
    ['placement', 'For-You'],
    ['placement', 'sidebar'],
    ['theme', 'sepia'],
    ['layout', 'mosaic'],
  ])('a %s of %j is the default, and a problem that says what goes', (name, value) => {
    const { options, problems } = parseMountOptions({ [name]: value }, undefined);
    expect(options).toEqual(MOUNT);
    expect(problems).toEqual([
      expect.objectContaining({ code: 'option-invalid', detail: expect.stringContaining(name) }),
    ]);
  });

  it('finds each problem, not only the first', () => {
    expect(parseMountOptions({ limit: 'x', theme: 'x', placement: 'x' }, undefined).problems).toHaveLength(3);
  });

  it('stands at an element, by a selector, or else at the script tag', () => {
    const element = document.createElement('div');
    const script = document.createElement('script');
    expect(parseMountOptions({ target: element }, script).options.target).toBe(element);
    expect(parseMountOptions({ target: '#here' }, script).options.target).toBe('#here');
    expect(parseMountOptions({}, script).options.target).toBe(script);
  });
});
