import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from './normalise.ts';

const text = fc.string({ unit: 'grapheme' });

describe('normalise', () => {
  it.each([
    ['Ridge 2 TENT', 'ridge 2 tent'],
    ['  two\t\tspaces \n and a line ', 'two spaces and a line'],
    ['no\u00a0break\u202fspaces\u3000wide', 'no break spaces wide'],
    ['a\u0000b\u001fc\u007fd\u0085e', 'a b c d e'],
    ['\ufeffTent', 'tent'],
    ['te\u200bnt', 'te\u200bnt'],
    ['\u{ff34}\u{ff25}\u{ff2e}\u{ff34} ½', 'tent 1\u20442'],
    ['Cafe\u0301', 'caf\u00e9'],
    ['IZMIR', 'izmir'],
    ['ΟΔΟΣ', 'οδος'],
    ['', ''],
    ['\n\t \u3000', ''],
  ])('%j becomes %j', (before, after) => {
    expect(normalise(before)).toBe(after);
  });

  it('leaves no separator but single spaces, and none at the ends', () => {
    fc.assert(
      fc.property(text, (value) => {
        const result = normalise(value);
        expect(result).not.toMatch(/[\p{Cc}\uFEFF]|^ | $| {2}/u);
        expect(result.replaceAll(' ', '')).not.toMatch(/\p{White_Space}/u);
      }),
    );
  });

  it('changes nothing that it has already made', () => {
    fc.assert(
      fc.property(text, (value) => {
        // Lower case may compose where upper case could not ("J" and a caron), so the second pass may; no later one.
        const once = normalise(value);
        const twice = normalise(once);
        expect(twice).toBe(once.normalize('NFKC'));
        expect(normalise(twice)).toBe(twice);
      }),
    );
  });

  it('does not care how a shop writes: capitals, spaces, composed or not', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zé]+$/), { minLength: 1 }), (words) => {
        const plain = words.join(' ');
        expect(normalise(` ${words.join(' \t\u00a0').toUpperCase().normalize('NFD')} `)).toBe(plain);
      }),
    );
  });
});
