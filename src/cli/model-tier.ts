import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalog } from '#catalog/catalog.ts';
import { EmbeddingTable } from '#catalog/embedding-table.ts';
import { measureMeanQuery } from '#catalog/mean-query.ts';
import { toPromptItem } from '#catalog/prompt-item.ts';
import { AisleError } from '#contracts/aisle-error.ts';
import type { ModelTier } from '#recommend/recommend.ts';
import { CliError } from './cli-error.ts';
import { NodeEngine } from './node-engine.ts';

export interface OpenedModel extends ModelTier {
  readonly engine: NodeEngine;
}

/** Items that go into one call: small enough that progress shows. */
const ITEMS_PER_CALL = 256;

/**
 * A model with its reading of the whole catalogue, as the widget has it once it is ready.
 * @param onProgress called with the number of items read
 * @throws CliError when the model cannot be loaded
 */
export async function openModel(
  directory: string,
  catalog: Catalog,
  onProgress: (items: number) => void = () => {},
): Promise<OpenedModel> {
  await checkDirectory(directory);
  const engine = new NodeEngine(directory);
  try {
    const info = await engine.load();
    const size = info.embeddingSize;
    if (size === 0) return { engine, info, embeddings: undefined };
    const rows = catalog.products.length;
    const raw = new Float32Array(rows * size);
    for (let start = 0; start < rows; start += ITEMS_PER_CALL) {
      const items = catalog.products
        .slice(start, start + ITEMS_PER_CALL)
        .map((product, i) => toPromptItem(product, catalog.priceBands[start + i]!));
      const { embeddings } = await engine.readItems(items, new AbortController().signal);
      raw.set(embeddings, start * size);
      onProgress(Math.min(rows, start + ITEMS_PER_CALL));
    }
    const { signal } = new AbortController();
    const meanQuery = await measureMeanQuery(
      rows,
      size,
      (row) => toPromptItem(catalog.products[row]!, catalog.priceBands[row]!),
      async (session) => (await engine.readSession(session, signal)).embedding,
    );
    return { engine, info, embeddings: EmbeddingTable.fromRaw(raw, rows, size, info.modelHash, meanQuery) };
  } catch (error) {
    throw new CliError(`${directory}: ${AisleError.from(error, 'model-unreachable').message}`);
  }
}

async function checkDirectory(directory: string): Promise<void> {
  if (directory.startsWith('hub:')) return;
  try {
    await access(join(directory, 'config.json'));
  } catch {
    throw new CliError(
      `${directory}: no model is there (it has no config.json); give a model directory or hub:ORG/NAME.`,
    );
  }
}
