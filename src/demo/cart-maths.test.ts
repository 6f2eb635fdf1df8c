import { describe, expect, it } from 'vitest';
import { addLine, MAX_QUANTITY, setQuantity, totalsOf } from './cart-maths.ts';

const prices: Readonly<Record<string, number>> = { tent: 289, gas: 6.9, spoon: 0.1, fork: 0.2 };
const priceOf = (id: string) => prices[id];

describe('addLine', () => {
  it('appends a new product and adds to one that is there', () => {
    const lines = addLine(addLine([], 'tent'), 'gas', 2);
    expect(addLine(lines, 'tent', 3)).toEqual([
      { id: 'tent', quantity: 4 },
      { id: 'gas', quantity: 2 },
    ]);
  });

  it('never holds more than the most of one product', () => {
    expect(addLine([], 'gas', 500)).toEqual([{ id: 'gas', quantity: MAX_QUANTITY }]);
    expect(addLine([{ id: 'gas', quantity: MAX_QUANTITY }], 'gas')[0]?.quantity).toBe(MAX_QUANTITY);
  });
});

describe('setQuantity', () => {
  const lines = [
    { id: 'tent', quantity: 1 },
    { id: 'gas', quantity: 2 },
  ];

  it('takes a line out at zero and leaves the others alone', () => {
    expect(setQuantity(lines, 'tent', 0)).toEqual([{ id: 'gas', quantity: 2 }]);
  });

  it('reads a number that is none as one', () => {
    expect(setQuantity(lines, 'gas', Number.NaN)).toContainEqual({ id: 'gas', quantity: 1 });
  });

  it('does not add what is not there', () => {
    expect(setQuantity(lines, 'fork', 3)).toEqual(lines);
  });
});

describe('totalsOf', () => {
  it('sums in cents', () => {
    const { subtotal } = totalsOf(
      [
        { id: 'spoon', quantity: 1 },
        { id: 'fork', quantity: 1 },
      ],
      priceOf,
    );
    expect(subtotal).toBe(0.3);
  });

  it('charges delivery below the limit only', () => {
    expect(totalsOf([{ id: 'gas', quantity: 1 }], priceOf)).toEqual({
      count: 1,
      subtotal: 6.9,
      shipping: 4.9,
      total: 11.8,
    });
    expect(totalsOf([{ id: 'tent', quantity: 1 }], priceOf).shipping).toBe(0);
  });

  it('charges nothing for nothing, nor for a product that is gone', () => {
    expect(totalsOf([{ id: 'gone', quantity: 2 }], priceOf)).toEqual({
      count: 0,
      subtotal: 0,
      shipping: 0,
      total: 0,
    });
  });
});
