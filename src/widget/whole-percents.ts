/**
 * Shares that sum to 1 (or are all 0) as whole per cent that sum to 100 (or 0): what rounding down loses goes to those
 * who lost most, as seats do by the largest remainder. Rounded one by one, four shares may read 101.
 */
export function wholePercents(shares: readonly number[]): number[] {
  const exact = shares.map((share) => share * 100);
  const whole = exact.map(Math.floor);
  const lost = exact.map((value, index) => value - whole[index]!);
  const missing = Math.round(lost.reduce((sum, one) => sum + one, 0));
  const byLoss = [...whole.keys()].sort((a, b) => lost[b]! - lost[a]!);
  for (const index of byLoss.slice(0, missing)) whole[index]! += 1;
  return whole;
}
