import { AutoModelForCausalLM, AutoTokenizer } from '@huggingface/transformers';
import type { EngineInfo } from '#contracts/engine.ts';
import type { ModelFusion } from '#contracts/fusion.ts';
import { AisleError } from '#contracts/aisle-error.ts';
import type { ModelManifest } from '#model/manifest.ts';
import type { Network } from '#model/network.ts';
import { aislePrompt, plainPrompt, type Prompt } from '#model/prompt.ts';
import { Reader } from '#model/reader.ts';
import { selfTest } from '#model/self-test.ts';
import { cachedTokenizer, type Tokenizer } from '#model/tokenizer.ts';
import { TransformersNetwork } from './transformers-network.ts';

/** History tokens for a model without a manifest, and its weights: the quantised export that every hub repository has. */
const PLAIN = { maxHistoryTokens: 128, dtype: 'q8' } as const;

export interface LoadReaderOptions {
  /** Id or path as the library resolves it. */
  readonly modelId: string;
  readonly device: 'wasm' | 'webgpu' | 'cpu';
  /** undefined for a public GPT-2: likelihood alone. */
  readonly manifest: ModelManifest | undefined;
  readonly dtype?: string;
}

export interface LoadedReader {
  readonly reader: Reader;
  readonly info: Omit<EngineInfo, 'device'>;
  /** What the reader stands on, for what else is asked of the same weights. */
  readonly parts: { readonly network: Network; readonly prompt: Prompt; readonly tokenizer: Tokenizer };
}

/** Loads, warms up and self-tests a model; the library's own settings (paths, fetch) are made by the caller. */
export async function loadReader({
  modelId,
  device,
  manifest,
  ...options
}: LoadReaderOptions): Promise<LoadedReader> {
  const started = performance.now();
  const dtype = options.dtype ?? (manifest ? Object.keys(manifest.dtypes)[0]! : PLAIN.dtype);
  const [tokenizer, model] = await Promise.all([
    AutoTokenizer.from_pretrained(modelId),
    AutoModelForCausalLM.from_pretrained(modelId, { device, dtype: dtype as 'q4' }),
  ]);
  const network = new TransformersNetwork(model);
  const cached = cachedTokenizer(adaptTokenizer(tokenizer));
  const prompt = makePrompt(cached, manifest);
  const loaded = performance.now();
  // The first passes run in unoptimised code, and the self-test is one of them.
  if (manifest) await selfTest(network, prompt, manifest, dtype);
  const warm = manifest?.prompt.maxHistoryTokens ?? PLAIN.maxHistoryTokens;
  await timePass(network, warm);
  const warmed = performance.now();
  const passMs = await timePass(network, warm);
  return {
    reader: new Reader(network, prompt, {
      embeddingSize: manifest?.embedding.size ?? 0,
      packed: manifest?.packed ?? false,
    }),
    parts: { network, prompt, tokenizer: cached },
    info: {
      dtype,
      model: manifest ? `${manifest.name} ${manifest.release}` : modelId,
      modelHash: manifest?.files[manifest.dtypes[dtype]?.file ?? ''] ?? modelId,
      embeddingSize: manifest?.embedding.size ?? 0,
      fusion: manifest?.fusion as ModelFusion | undefined,
      timings: { loadMs: loaded - started, warmupMs: warmed - loaded, passMs },
    },
  };
}

function makePrompt(tokenizer: Tokenizer, manifest: ModelManifest | undefined): Prompt {
  return manifest ? aislePrompt(tokenizer, manifest.prompt) : plainPrompt(tokenizer, PLAIN.maxHistoryTokens);
}

/** The library's tokenizer reads special tokens inside of text; a title that spells one must stay a title. */
function adaptTokenizer(tokenizer: Awaited<ReturnType<typeof AutoTokenizer.from_pretrained>>): Tokenizer {
  return {
    encode: (text) => tokenizer.encode(text.replaceAll('<|', '< |'), { add_special_tokens: false }),
    decode: (ids) => tokenizer.decode([...ids]),
    special(token) {
      const ids = tokenizer.encode(token, { add_special_tokens: false });
      return ids.length === 1 ? ids[0] : undefined;
    },
  };
}

/** One pass over a full-length session, in ms. */
async function timePass(network: Network, tokens: number): Promise<number> {
  const ids = Array.from({ length: tokens }, (_, i) => i);
  const started = performance.now();
  const out = await network.run({
    inputIds: ids,
    attentionMask: ids.map(() => 1),
    positionIds: ids,
    logitsToKeep: 1,
  });
  out.past.dispose();
  if (!Number.isFinite(out.logits[0]!)) throw new AisleError('model-mismatch', 'logits are not numbers');
  return performance.now() - started;
}
