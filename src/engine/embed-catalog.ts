import type { Catalog } from '#catalog/catalog.ts';
import { EmbeddingTable } from '#catalog/embedding-table.ts';
import { measureMeanQuery } from '#catalog/mean-query.ts';
import { toPromptItem } from '#catalog/prompt-item.ts';
import { AisleError } from '#contracts/aisle-error.ts';
import type { Engine, EngineInfo } from '#contracts/engine.ts';
import type { PromptItem } from '#contracts/prompt-item.ts';
import type { EmbeddingCache } from './embedding-cache.ts';

/** Beyond this a phone would compute for minutes: such a catalogue is compiled, and ships its embeddings. */
const MOST_ROWS = 5000;
/** Items a call: an update of the shopper's waits for no more than these. */
const ITEMS_PER_CALL = 16;
/** Calls between two tables handed out: each is made anew, for its centre moves while it grows. */
const CALLS_PER_TABLE = 8;

export interface EmbedCatalogOptions {
  readonly engine: Engine;
  readonly info: EngineInfo;
  readonly cache: EmbeddingCache;
  /** Rows that are wanted first: the session's and those of the instant list. */
  readonly first: readonly number[];
  readonly whenIdle: () => Promise<void>;
  readonly signal: AbortSignal;
  /** Called with each table, the last one complete. */
  readonly onTable: (table: EmbeddingTable) => void;
}

/** Reads a raw catalogue with the model in idle time. Does nothing for one that is too large. Rejects with `aborted`. */
export async function embedCatalog(catalog: Catalog, options: EmbedCatalogOptions): Promise<void> {
  const { engine, info, cache, signal, onTable } = options;
  const rows = catalog.products.length;
  const size = info.embeddingSize;
  if (size === 0 || rows > MOST_ROWS) return;
  // All rows, then the mean query: so it is kept as well.
  const length = rows * size;
  const table = (all: Float32Array): EmbeddingTable =>
    EmbeddingTable.fromRaw(all.subarray(0, length), rows, size, info.modelHash, all.slice(length));
  const kept = await cache.read(catalog.version, info.modelHash, length + size);
  stopIfAborted(signal);
  if (kept) {
    onTable(table(kept));
    return;
  }
  const item = (row: number): PromptItem => toPromptItem(catalog.products[row]!, catalog.priceBands[row]!);
  const raw = new Float32Array(length + size);
  const meanQuery = await measureMeanQuery(rows, size, item, async (session) => {
    await options.whenIdle();
    stopIfAborted(signal);
    return (await engine.readSession(session, signal)).embedding;
  });
  raw.set(meanQuery, length);
  const order = spread(rows, options.first);
  for (let start = 0, calls = 1; start < order.length; start += ITEMS_PER_CALL, calls++) {
    await options.whenIdle();
    stopIfAborted(signal);
    const chunk = order.slice(start, start + ITEMS_PER_CALL);
    const { embeddings } = await engine.readItems(chunk.map(item), signal);
    stopIfAborted(signal);
    chunk.forEach((row, i) => raw.set(embeddings.subarray(i * size, (i + 1) * size), row * size));
    if (calls % CALLS_PER_TABLE === 0) onTable(table(raw));
  }
  onTable(table(raw));
  await cache.write(catalog.version, info.modelHash, raw);
}

/** What is read after an abort is not handed on, nor kept: the shopper may just have asked to be forgotten. */
function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new AisleError('aborted');
}

/** The wanted rows, each followed by one from all over the catalogue: the centre is measured on a fair sample. */
function spread(rows: number, first: readonly number[]): number[] {
  const order = new Set<number>();
  // A stride coprime to the number of rows visits each once, far apart.
  let stride = Math.max(1, Math.floor(rows * 0.618));
  while (gcd(stride, rows) !== 1) stride++;
  let sample = 0;
  for (const row of first) {
    order.add(row).add(sample);
    sample = (sample + stride) % rows;
  }
  for (let i = 0; i < rows; i++) {
    order.add(sample);
    sample = (sample + stride) % rows;
  }
  return [...order];
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
