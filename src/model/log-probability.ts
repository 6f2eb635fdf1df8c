/**
 * log p(target) at one position, by a stable log-softmax.
 * @param logits rows × vocabulary, row-major
 * @returns nats
 */
export function logProbability(
  logits: Float32Array,
  row: number,
  vocabulary: number,
  target: number,
): number {
  const start = row * vocabulary;
  const end = start + vocabulary;
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = start; i < end; i++) if (logits[i]! > largest) largest = logits[i]!;
  let sum = 0;
  for (let i = start; i < end; i++) sum += Math.exp(logits[i]! - largest);
  return logits[start + target]! - largest - Math.log(sum);
}
