import type { Catalog } from '#catalog/catalog.ts';
import type { Manifest } from '#catalog/manifest.ts';
import { runInSlices } from '#catalog/slices.ts';
import { AisleError } from '#contracts/aisle-error.ts';
import { decodeSteps } from '#knowledge/decode.ts';
import { releaseOf } from '#knowledge/format.ts';
import type { Knowledge } from '#knowledge/knowledge.ts';
import { applyOverrides } from '#knowledge/overrides.ts';
import { applyKnowledge } from '#recommend/shop-knowledge.ts';
import { whenIdle } from './idle.ts';

/** A merchant's own relations, and who is told what is wrong with them. */
export interface Corrections {
  readonly url: string;
  report(error: AisleError): void;
}

/**
 * The packed files: the departments that a compiled catalogue needs, or the whole, also where those are not there or not of
 * the release that it was compiled with. Rejects with `knowledge-invalid` where it cannot be had.
 * @param base address of the files beside the script, ending in "/"
 */
export async function fetchKnowledge(
  base: string,
  needed: Manifest['knowledge'],
  signal: AbortSignal,
): Promise<readonly Uint8Array[]> {
  if (needed) {
    try {
      const { departments, release } = needed;
      const parts = departments.map((id) => fetchBytes(`${base}knowledge/${id}.bin`, signal));
      const files = await Promise.all(parts);
      if (files.every((file) => releaseOf(file) === release)) return files;
    } catch (thrown) {
      if (signal.aborted) throw thrown;
    }
  }
  return [await fetchBytes(`${base}knowledge.bin`, signal)];
}

async function fetchBytes(url: string, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new AisleError('knowledge-invalid', `HTTP ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * Applies what goes with what to the catalogue while the page rests.
 * Rejects with `knowledge-invalid` where the files cannot be had or read, with `aborted` when the signal fires.
 */
export async function learnKnowledge(
  catalog: Catalog,
  fetched: Promise<readonly Uint8Array[]>,
  signal: AbortSignal,
  corrections?: Corrections,
): Promise<void> {
  const files = await fetched;
  await whenIdle();
  if (signal.aborted) throw new AisleError('aborted');
  const knowledge = await runInSlices(decodeSteps(files), { signal });
  const corrected = corrections ? await correct(knowledge, corrections, signal) : knowledge;
  await applyKnowledge(catalog, corrected, { signal });
}

/** A file that cannot be had or read is told, and changes nothing. */
async function correct(
  knowledge: Knowledge,
  { url, report }: Corrections,
  signal: AbortSignal,
): Promise<Knowledge> {
  try {
    const response = await fetch(url, { signal });
    if (!response.ok) throw new AisleError('corrections-invalid', `HTTP ${response.status}`);
    const { knowledge: corrected, problems } = applyOverrides(knowledge, await response.json());
    if (problems.length > 0) report(new AisleError('corrections-invalid', problems.join('; ')));
    return corrected;
  } catch (thrown) {
    if (signal.aborted) throw new AisleError('aborted');
    report(AisleError.from(thrown, 'corrections-invalid'));
    return knowledge;
  }
}
