import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TitleTrie } from './title-trie.ts';

const ids = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 });

it('knows after each prefix what every title says, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(ids, { maxLength: 30 }), ids, (titles, prefix) => {
      const { tokens, rows } = new TitleTrie(titles).after(prefix);
      const begun = titles.filter((title) => prefix.every((id, i) => title[i] === id));
      const following = new Set(begun.flatMap((title) => title.slice(prefix.length, prefix.length + 1)));
      expect(tokens).toEqual([...following].toSorted((a, b) => a - b));
      const whole = titles.flatMap((title, row) => (title.join() === prefix.join() ? [row] : []));
      expect(rows).toEqual(whole);
    }),
  );
});
