import { join } from 'node:path';
import { EmbeddingTable } from '#catalog/embedding-table.ts';
import { measureMeanQuery } from '#catalog/mean-query.ts';
import type { ItemReading, SessionReading } from '#contracts/engine.ts';
import type { PromptEvent, PromptItem } from '#contracts/prompt-item.ts';
import { RecordCache } from './compile-cache.ts';

export interface ItemReader {
  /** SHA-256 of the weights. */
  readonly modelHash: string;
  readonly embeddingSize: number;
  readItems(items: readonly PromptItem[]): Promise<ItemReading>;
  readSession(events: readonly PromptEvent[]): Promise<SessionReading>;
}

/** Called with the items done, of all. */
export type OnProgress = (done: number, total: number) => void;

const ITEMS_A_CALL = 64;

/**
 * The embeddings of all items. Those that an earlier run into the same directory computed, finished or not, are taken from
 * there: an item is the same when all that the model is told of it is.
 * @param directory where the cache is kept
 */
export async function embedItems(
  items: readonly PromptItem[],
  model: ItemReader,
  directory: string,
  onProgress: OnProgress,
): Promise<{ readonly table: EmbeddingTable; readonly reused: number }> {
  const { embeddingSize: size, modelHash } = model;
  const name = `embeddings-${RecordCache.key(modelHash).slice(0, 16)}-${size}.bin`;
  const cache = await RecordCache.open(join(directory, name), size * Float32Array.BYTES_PER_ELEMENT);
  const raw = new Float32Array(items.length * size);
  const keys = items.map((item) => RecordCache.key(item));
  const missing: number[] = [];
  for (const [row, key] of keys.entries()) {
    const kept = cache.get(key);
    // A copy: what lies in the file need not lie on a multiple of four.
    if (kept) raw.set(new Float32Array(kept.slice().buffer), row * size);
    else missing.push(row);
  }
  const reused = items.length - missing.length;
  for (let from = 0; from < missing.length; from += ITEMS_A_CALL) {
    const rows = missing.slice(from, from + ITEMS_A_CALL);
    const { embeddings } = await model.readItems(rows.map((row) => items[row]!));
    const records = rows.map((row, i) => {
      const embedding = embeddings.slice(i * size, (i + 1) * size);
      raw.set(embedding, row * size);
      return [keys[row]!, new Uint8Array(embedding.buffer)] as const;
    });
    await cache.add(records);
    onProgress(reused + from + rows.length, items.length);
  }
  await cache.keepOnly(new Set(keys));
  const meanQuery = await measureMeanQuery(
    items.length,
    size,
    (row) => items[row]!,
    async (session) => (await model.readSession(session)).embedding,
  );
  return { table: EmbeddingTable.fromRaw(raw, items.length, size, modelHash, meanQuery), reused };
}
