import { describe, expect, it } from 'vitest';
import { parseManifest } from './manifest.ts';

const GOOD = {
  format: 1,
  name: 'aisle-gpt2',
  release: '0',
  licence: 'MIT',
  prompt: {
    format: 'aisle-1',
    maxTitleTokens: 24,
    maxCategoryTokens: 6,
    maxBrandTokens: 6,
    maxHistoryTokens: 128,
    priceBands: 10,
  },
  tasks: ['next-token'],
  packed: true,
  embedding: { size: 2, output: 'last_hidden_state' },
  dtypes: { q4: { file: 'onnx/model_q4.onnx', tolerance: 0.12 } },
  golden: {
    events: [{ type: 'view', title: 'tent', category: 'A > B', brand: 'x', priceBand: 3 }],
    input_ids: [1, 2],
    last: { q4: { ids: [1], logits: [2.5] } },
  },
  files: { 'config.json': 'ab' },
};

const parse = (changes: object): unknown => parseManifest(JSON.stringify({ ...GOOD, ...changes }));

describe('parseManifest', () => {
  it('takes the manifest of docs/model-format.md, with and without fusion weights', () => {
    expect(parse({})).toMatchObject({ name: 'aisle-gpt2', embedding: { size: 2 } });
    const fusion = {
      log: { known: { text: 1 }, fresh: {}, bias: 0.1 },
      noLog: { embedding: 1 },
      likelihood: { log: 0, noLog: 0.1, prior: 0.5 },
    };
    expect(parse({ fusion })).toMatchObject({ fusion });
  });

  it.each([
    ['another format', { format: 2 }, 'format'],
    ['another prompt', { prompt: { ...GOOD.prompt, format: 'aisle-2' } }, 'prompt.format'],
    ['a missing part', { golden: undefined }, 'golden'],
    ['an embedding without a size', { embedding: { output: 'x' } }, 'embedding.size'],
    [
      'an event that no prompt has',
      { golden: { ...GOOD.golden, events: [{ type: 'uncart', title: 'x' }] } },
      'golden.events',
    ],
    ['a checksum that is no text', { files: { 'config.json': 5 } }, 'files.config.json'],
    ['a weight that is no number', { fusion: { log: {}, noLog: { text: 'much' } } }, 'fusion'],
    ['no weights at all', { dtypes: {} }, 'dtypes'],
  ])('refuses %s, and says where', (_, changes, where) => {
    expect(() => parse(changes)).toThrow(
      expect.objectContaining({ code: 'model-corrupt', message: expect.stringContaining(where) }),
    );
  });

  it.each(['', '<!doctype html><html></html>', '[]', 'null', '{"format":1'])('refuses %j', (text) => {
    expect(() => parseManifest(text)).toThrow(expect.objectContaining({ code: 'model-corrupt' }));
  });
});
