import type { ModelManifest } from './manifest.ts';

/** For tests: the manifest of a model without embeddings, around its golden session. */
export function fixtureManifest(
  golden: ModelManifest['golden'],
  tolerance: number,
  files: ModelManifest['files'] = {},
): ModelManifest {
  return {
    format: 1,
    name: 'test',
    release: '0',
    prompt: {
      format: 'aisle-1',
      maxTitleTokens: 24,
      maxCategoryTokens: 6,
      maxBrandTokens: 6,
      maxHistoryTokens: 128,
    },
    packed: true,
    embedding: { size: 0 },
    dtypes: { q4: { file: 'onnx/model_q4.onnx', tolerance } },
    golden,
    files,
  };
}
