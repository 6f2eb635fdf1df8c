import { describe, expect, it } from 'vitest';
import { createCatalog } from '#catalog/create-catalog.ts';
import { toCase } from './cases.ts';
import type { LoggedEvent } from './read-sessions.ts';
import { Tally } from './tally.ts';

const catalog = createCatalog(['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, title: id.repeat(3) })));

/** 'a b+ a- c!' is a view of a, a cart and an uncart of b … */
function events(text: string): LoggedEvent[] {
  const types = { '+': 'cart', '-': 'uncart', '!': 'purchase' } as const;
  return text.split(' ').map((word) => ({
    item: word.replace(/[-+!]$/, ''),
    type: types[word.at(-1) as keyof typeof types] ?? 'view',
  }));
}

function caseOf(text: string, lists?: Record<string, string[]>) {
  const tally = new Tally(() => {});
  const candidates = lists && new Map(Object.entries(lists));
  const one = toCase(
    catalog,
    { session: 's', events: events(text) },
    { candidates, placement: 'for-you', tally },
  );
  const ids = (rows: readonly number[]) => rows.map((row) => catalog.products[row]!.id).join(' ');
  return {
    skipped: tally.toJSON(),
    target: one && catalog.products[one.target]!.id,
    history: one?.history.map(({ item, type }) => `${item}:${type}`).join(' '),
    candidates: one && ids(one.candidates),
  };
}

describe('toCase', () => {
  it('takes the last event whose item does not occur earlier, and what is before it as the history', () => {
    expect(caseOf('a b c')).toMatchObject({ target: 'c', history: 'a:view b:view', candidates: 'c d e' });
    expect(caseOf('a b c a b! c')).toMatchObject({ target: 'c', history: 'a:view b:view' });
    expect(caseOf('a b a c')).toMatchObject({ target: 'c', history: 'b:view a:view' });
  });

  it('names an item by its furthest event at its latest place', () => {
    expect(caseOf('a a+ b a c')).toMatchObject({ history: 'b:view a:cart' });
  });

  it('forgets what was taken out of the cart, but never offers it', () => {
    expect(caseOf('a b+ b- c')).toMatchObject({ history: 'a:view', candidates: 'c d e' });
  });

  it('drops and counts unknown history, and skips an unknown target', () => {
    expect(caseOf('x a y b')).toMatchObject({
      target: 'b',
      history: 'a:view',
      skipped: { 'unknown-history-item': 2 },
    });
    expect(caseOf('a b x')).toEqual({ skipped: { 'unknown-target': 1 } });
  });

  it('skips and counts what has no history', () => {
    for (const text of ['a', 'a a a', 'x a', 'a+ a- b'])
      expect(caseOf(text).skipped).toMatchObject({ 'no-history': 1 });
  });

  it('ranks among the session’s list: the target is in it, the history and unknown ids are not', () => {
    const lists = { s: ['d', 'a', 'x', 'd'] };
    expect(caseOf('a b', lists)).toMatchObject({ candidates: 'b d', skipped: { 'unknown-candidate': 1 } });
    expect(caseOf('a b', { other: ['d'] })).toEqual({ skipped: { 'no-candidates': 1 } });
  });
});
