import { expect, test } from 'vitest';
import { calmMerge } from './calm-merge.ts';
import { suggestion } from './fixture-suggestion.ts';

const list = (ids: string) => [...ids].map((id) => suggestion(id));
const ids = (merged: ReturnType<typeof calmMerge>) => merged?.map(({ product }) => product.id).join('');

test('with nobody in the widget a new order comes in at once', () => {
  expect(
    ids(calmMerge({ shown: list('abc'), incoming: list('cab'), touched: undefined, overdue: false })),
  ).toBe('cab');
});

test('with somebody in the widget it waits, also when no card is touched', () => {
  const waiting = { shown: list('abc'), incoming: list('cab'), overdue: false };
  expect(calmMerge({ ...waiting, touched: [] })).toBeUndefined();
  expect(calmMerge({ ...waiting, touched: ['a'] })).toBeUndefined();
});

test('the first list and a refresh of the same order never wait', () => {
  expect(ids(calmMerge({ shown: [], incoming: list('ab'), touched: [], overdue: false }))).toBe('ab');
  const incoming = list('ab');
  expect(calmMerge({ shown: list('ab'), incoming, touched: ['a'], overdue: false })).toBe(incoming);
});

test.each([
  ['b', 'cab', 'cba'],
  ['c', 'cab', 'abc'],
  ['ab', 'cba', 'abc'],
  ['c', 'ca', 'ac'],
  ['b', 'xyz', 'xyz'],
  ['b', '', ''],
])('when overdue, touched %s of abc keeps its place in %s: %s', (touched, incoming, expected) => {
  const merged = calmMerge({
    shown: list('abc'),
    incoming: list(incoming),
    touched: [...touched],
    overdue: true,
  });
  expect(ids(merged)).toBe(expected);
});
