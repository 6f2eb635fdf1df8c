import type { PromptEvent, PromptItem } from '#contracts/prompt-item.ts';

/** Products that stand for the shop's sessions: the mean of more hardly moves, and each costs a pass. */
const SAMPLE = 48;

/**
 * What the sessions of one shop have in common, to be taken off before cosines: its categories, brands and wording pull all
 * queries one way, and without this the model's ranking in a shop that it was not trained on is half as good
 * (docs/model-format.md). The mean over sessions of one view each, of products spread over the catalogue.
 * @param itemAt the product of a row as the model reads it
 * @param read the newest item's embedding of a session, length `size`
 */
export async function measureMeanQuery(
  rows: number,
  size: number,
  itemAt: (row: number) => PromptItem,
  read: (session: readonly PromptEvent[]) => Promise<Float32Array>,
): Promise<Float32Array> {
  const mean = new Float32Array(size);
  const sample = Math.min(SAMPLE, rows);
  for (let i = 0; i < sample; i++) {
    const row = Math.floor(((i + 0.5) * rows) / sample);
    const embedding = await read([{ type: 'view', ...itemAt(row) }]);
    for (let j = 0; j < size; j++) mean[j]! += embedding[j]! / sample;
  }
  return mean;
}
