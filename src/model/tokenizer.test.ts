import { describe, expect, it } from 'vitest';
import { cachedTokenizer } from './tokenizer.ts';

function counting() {
  const asked: string[] = [];
  const tokenizer = cachedTokenizer(
    {
      encode(text) {
        asked.push(text);
        return [...text].map((letter) => letter.charCodeAt(0));
      },
      decode: () => '',
      special: () => 7,
    },
    2,
  );
  return { asked, tokenizer };
}

describe('cachedTokenizer', () => {
  it('asks once for each text and answers the same', () => {
    const { asked, tokenizer } = counting();
    expect(tokenizer.encode('ab')).toEqual([97, 98]);
    expect(tokenizer.encode('ab')).toEqual([97, 98]);
    expect(asked).toEqual(['ab']);
    expect(tokenizer.special('x')).toBe(7);
  });

  it('forgets the oldest text beyond its capacity, and still answers right', () => {
    const { asked, tokenizer } = counting();
    for (const text of ['a', 'b', 'c', 'c', 'b', 'a']) {
      expect(tokenizer.encode(text)).toEqual([text.charCodeAt(0)]);
    }
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
  });
});
