/**
 * The best rows that may be shown, best first; equal scores keep the catalogue's order.
 * @param limit at most so many; a heap-free selection, good for limits far below the number of rows
 */
export function topRows(scores: Float32Array, eligible: (row: number) => boolean, limit: number): number[] {
  const top: number[] = [];
  let floor = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row]!;
    if (top.length === limit && score <= floor) continue;
    if (!eligible(row)) continue;
    let low = 0;
    let high = top.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (scores[top[middle]!]! >= score) low = middle + 1;
      else high = middle;
    }
    top.splice(low, 0, row);
    if (top.length > limit) top.pop();
    if (top.length === limit) floor = scores[top[limit - 1]!]!;
  }
  return top;
}
