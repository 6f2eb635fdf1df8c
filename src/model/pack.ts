/** Feeds of one pass with batch 1: independent segments side by side (docs/model-format.md, packed mask). */
export interface Packed {
  readonly inputIds: readonly number[];
  /** Of the prefix and of the segments, length prefix + inputIds.length. */
  readonly attentionMask: readonly number[];
  readonly positionIds: readonly number[];
  /** Start of each segment within inputIds. */
  readonly starts: readonly number[];
}

/** Packs token sequences behind a prefix of `prefixLength` cached tokens; each sees the prefix and itself only. */
export function pack(segments: readonly (readonly number[])[], prefixLength: number): Packed {
  const inputIds: number[] = [];
  const attentionMask: number[] = Array.from({ length: prefixLength }, () => 1);
  const positionIds: number[] = [];
  const starts: number[] = [];
  segments.forEach((segment, index) => {
    starts.push(inputIds.length);
    segment.forEach((id, offset) => {
      inputIds.push(id);
      attentionMask.push(index + 2);
      positionIds.push(prefixLength + offset);
    });
  });
  return { inputIds, attentionMask, positionIds, starts };
}

/** Cuts a list into runs whose lengths sum to at most `budget`; a longer single entry stands alone. */
export function chunkByLength<T>(entries: readonly T[], length: (entry: T) => number, budget: number): T[][] {
  const chunks: T[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    const size = length(entry);
    if (used + size > budget) {
      chunks.push([]);
      used = 0;
    }
    chunks.at(-1)!.push(entry);
    used += size;
  }
  return chunks;
}
