import type { Catalog } from '#catalog/catalog.ts';
import { runInSlices } from '#catalog/slices.ts';
import { AisleError } from '#contracts/aisle-error.ts';
import { decodeSteps } from '#knowledge/decode.ts';
import { applyKnowledge } from '#recommend/shop-knowledge.ts';
import { whenIdle } from './idle.ts';

/**
 * Fetches what goes with what, and applies it to the catalogue while the page rests.
 * Rejects with `knowledge-invalid` where the file cannot be had or read, with `aborted` when the signal fires.
 */
export async function learnKnowledge(catalog: Catalog, url: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new AisleError('knowledge-invalid', `HTTP ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  await whenIdle();
  if (signal.aborted) throw new AisleError('aborted');
  await applyKnowledge(catalog, await runInSlices(decodeSteps(bytes), { signal }), { signal });
}
