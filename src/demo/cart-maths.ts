export interface CartLine {
  readonly id: string;
  readonly quantity: number;
}

export interface Totals {
  readonly count: number;
  readonly subtotal: number;
  readonly shipping: number;
  readonly total: number;
}

export const MAX_QUANTITY = 20;
export const FREE_SHIPPING_FROM = 49;
const SHIPPING = 4.9;

function clamp(quantity: number): number {
  if (!Number.isFinite(quantity)) return 1;
  return Math.min(MAX_QUANTITY, Math.max(0, Math.round(quantity)));
}

export function addLine(lines: readonly CartLine[], id: string, quantity = 1): readonly CartLine[] {
  const before = lines.find((line) => line.id === id);
  if (!before) return [...lines, { id, quantity: Math.max(1, clamp(quantity)) }];
  return setQuantity(lines, id, before.quantity + quantity);
}

/** Zero takes the line out. */
export function setQuantity(lines: readonly CartLine[], id: string, quantity: number): readonly CartLine[] {
  const next = clamp(quantity);
  return lines.flatMap((line) => {
    if (line.id !== id) return [line];
    return next === 0 ? [] : [{ id, quantity: next }];
  });
}

/** Sums in cents: 0.1 + 0.2 must not show up on a bill. A line whose product is gone counts nothing. */
export function totalsOf(lines: readonly CartLine[], priceOf: (id: string) => number | undefined): Totals {
  let cents = 0;
  let count = 0;
  for (const { id, quantity } of lines) {
    const price = priceOf(id);
    if (price === undefined) continue;
    cents += Math.round(price * 100) * quantity;
    count += quantity;
  }
  const subtotal = cents / 100;
  const shipping = count === 0 || subtotal >= FREE_SHIPPING_FROM ? 0 : SHIPPING;
  return { count, subtotal, shipping, total: (cents + Math.round(shipping * 100)) / 100 };
}
