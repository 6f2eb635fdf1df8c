import * as v from 'valibot';
import { AisleError } from '#contracts/aisle-error.ts';
import { FEATURES, type Feature } from '#contracts/candidate.ts';

const top = v.object({ ids: v.array(v.number()), logits: v.array(v.number()) });

const weights = v.partial(
  v.object(
    Object.fromEntries(FEATURES.map((name) => [name, v.number()])) as Record<
      Feature,
      v.NumberSchema<undefined>
    >,
  ),
);

const fusionSchema = v.object({
  log: v.object({ known: weights, fresh: weights, bias: v.number() }),
  noLog: weights,
  completing: v.exactOptional(weights),
  alike: v.exactOptional(weights),
  likelihood: v.object({ log: v.number(), noLog: v.number(), prior: v.number() }),
});

/** aisle.json: what makes a model directory ours (docs/model-format.md). */
const manifestSchema = v.object({
  format: v.literal(1),
  name: v.string(),
  release: v.string(),
  prompt: v.object({
    format: v.literal('aisle-1'),
    maxTitleTokens: v.number(),
    maxCategoryTokens: v.number(),
    maxBrandTokens: v.number(),
    maxHistoryTokens: v.number(),
  }),
  packed: v.boolean(),
  embedding: v.object({ size: v.number() }),
  dtypes: v.pipe(
    v.record(v.string(), v.object({ file: v.string(), tolerance: v.number() })),
    v.check((dtypes) => Object.keys(dtypes).length > 0, 'has no weights'),
  ),
  golden: v.object({
    events: v.array(
      v.object({
        type: v.picklist(['view', 'cart', 'purchase']),
        title: v.string(),
        category: v.exactOptional(v.string()),
        brand: v.exactOptional(v.string()),
        priceBand: v.exactOptional(v.number()),
      }),
    ),
    input_ids: v.array(v.number()),
    last: v.record(v.string(), top),
  }),
  files: v.record(v.string(), v.string()),
  fusion: v.exactOptional(fusionSchema),
});

export type ModelManifest = v.InferOutput<typeof manifestSchema>;

/** Throws `model-corrupt` when the text is not the manifest of a model. */
export function parseManifest(text: string): ModelManifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new AisleError('model-corrupt', 'aisle.json is not JSON');
  }
  const result = v.safeParse(manifestSchema, json);
  if (result.success) return result.output;
  throw new AisleError(
    'model-corrupt',
    `aisle.json: ${v.getDotPath(result.issues[0]) ?? 'it'} ${result.issues[0].message}`,
  );
}
