import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { asList, asName, asQuantity, asRecord, asRecords, asText, MAX_LIST } from './loose-value.ts';

describe('asText', () => {
  test.each([
    [' a \n b ', 'a b'],
    [12, '12'],
    [['first', 'second'], 'first'],
    ['', undefined],
    [Number.NaN, undefined],
    [{}, undefined],
    [null, undefined],
  ])('reads %j as %j', (value, text) => {
    expect(asText(value)).toBe(text);
  });

  it('ends with an array that holds itself, and cuts what is too long', () => {
    const cyclic: unknown[] = [];
    cyclic.push(cyclic);
    expect(asText(cyclic)).toBeUndefined();
    expect(asText('x'.repeat(10_000))?.length).toBe(500);
  });
});

test.each([
  ['Acme', 'Acme'],
  [{ name: 'Acme' }, 'Acme'],
  [[{ name: 'Acme' }, { name: 'Other' }], 'Acme'],
  [{}, undefined],
])('asName reads %j as %j', (value, name) => {
  expect(asName(value)).toBe(name);
});

test.each([
  [2, 2],
  ['3', 3],
  [2.9, 2],
  [0, 1],
  [-4, 1],
  [1e9, 1],
  ['many', 1],
  [[5], 1],
  [undefined, 1],
])('asQuantity reads %j as %d', (value, quantity) => {
  expect(asQuantity(value)).toBe(quantity);
});

it('lists are short and records are records, whatever comes', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(asList(value).length).toBeLessThanOrEqual(MAX_LIST);
      for (const record of asRecords(value)) expect(asRecord(record)).toBe(record);
      const text = asText(value);
      expect(text === undefined || text.length > 0).toBe(true);
    }),
  );
  expect(asList(Array.from({ length: 1000 }))).toHaveLength(MAX_LIST);
});
