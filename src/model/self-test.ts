import { AisleError } from '#contracts/aisle-error.ts';
import type { ModelManifest } from './manifest.ts';
import type { Network } from './network.ts';
import type { Prompt } from './prompt.ts';

const TOP = 6;
const AGREEING = 5;

/**
 * Runs the golden session and compares: some devices compute quantised weights silently wrong. Throws `model-mismatch`
 * when the tokens differ, or when fewer than 5 of the 6 likeliest tokens agree, or a logit is off by more than the
 * tolerance of the dtype.
 */
export async function selfTest(
  network: Network,
  prompt: Prompt,
  manifest: ModelManifest,
  dtype: string,
): Promise<void> {
  const golden = manifest.golden.last[dtype];
  const tolerance = manifest.dtypes[dtype]?.tolerance;
  if (!golden || tolerance === undefined)
    throw new AisleError('model-corrupt', `aisle.json has no golden values for ${dtype}`);
  const { ids } = prompt.session(manifest.golden.events);
  if (ids.join() !== manifest.golden.input_ids.join())
    throw new AisleError('model-mismatch', 'the golden session has other tokens');
  const out = await network.run({
    inputIds: ids,
    attentionMask: ids.map(() => 1),
    positionIds: ids.map((_, position) => position),
    logitsToKeep: 1,
  });
  out.past.dispose();
  const failure = compareTop(out.logits.subarray(-out.vocabulary), golden, tolerance);
  if (failure !== undefined) throw new AisleError('model-mismatch', `${dtype}: ${failure}`);
}

/** What is wrong with the logits of one position, or undefined when they agree with the golden ones. */
export function compareTop(
  logits: Float32Array,
  golden: { readonly ids: readonly number[]; readonly logits: readonly number[] },
  tolerance: number,
): string | undefined {
  const worst = Math.max(
    ...golden.ids.map((id, i) => Math.abs((logits[id] ?? Number.NaN) - golden.logits[i]!)),
  );
  if (!(worst <= tolerance)) return `a logit is off by ${worst.toFixed(3)}, tolerance ${tolerance}`;
  const top = [...logits.keys()].sort((a, b) => logits[b]! - logits[a]!).slice(0, TOP);
  const shared = top.filter((id) => golden.ids.includes(id)).length;
  if (shared < Math.min(AGREEING, golden.ids.length))
    return `only ${shared} of the ${TOP} likeliest tokens agree`;
  return undefined;
}
