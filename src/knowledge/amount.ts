/** Round numbers of one decade, as shops and estimates use them; prices between two of them go to the nearer one. */
const ROUND = [
  1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 1.9, 2, 2.2, 2.5, 2.6, 2.8, 3, 3.2, 3.5, 4, 4.5, 5, 5.5, 6, 7, 8, 9,
];
const LEAST_POWER = -1;
const MOST_CODE = 6 * ROUND.length;
/** Codes from 1 up: 0.1, 0.11, … 0.9, 1, 1.1, …; none for what has no price. */
const AMOUNTS = Array.from({ length: MOST_CODE }, (_, i) =>
  Number((ROUND[i % ROUND.length]! * 10 ** (LEAST_POWER + Math.floor(i / ROUND.length))).toPrecision(2)),
);

/** A price as one byte of a logarithmic scale: 0 for none, else 0.1 to 90,000 in steps of 25 a decade. */
export function amountCode(amount: number | undefined): number {
  if (amount === undefined) return 0;
  let best = 0;
  for (const [code, each] of AMOUNTS.entries())
    if (Math.abs(Math.log(each / amount)) < Math.abs(Math.log(AMOUNTS[best]! / amount))) best = code;
  return best + 1;
}

export function amountOf(code: number): number | undefined {
  return code === 0 ? undefined : AMOUNTS[code - 1];
}
