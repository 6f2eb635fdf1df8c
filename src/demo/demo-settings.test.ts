import { expect, it } from 'vitest';
import { readSettings } from './demo-settings.ts';

it('reads what the address says', () => {
  expect(readSettings('?engine=wasm&theme=dark&dir=rtl&locale=pt-BR&consent=pending')).toEqual({
    engine: 'wasm',
    theme: 'dark',
    dir: 'rtl',
    locale: 'pt-BR',
    consent: 'pending',
  });
});

it('takes no value that it does not know', () => {
  const nothing = {
    engine: undefined,
    theme: undefined,
    dir: undefined,
    locale: undefined,
    consent: undefined,
  };
  expect(readSettings('?engine=warp&theme=&dir=up&locale=%22%3E&consent=maybe')).toEqual(nothing);
  expect(readSettings('')).toEqual(nothing);
});
