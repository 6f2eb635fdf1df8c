import { describe, expect, it } from 'vitest';
import type { ModelFusion } from '#contracts/fusion.ts';
import { withFusion } from './model-fusion-file.ts';

const TEXT =
  '{\n "format": 1,\n "embedding": {\n  "meanQuery": [\n   0.10,\n   1e-05\n  ]\n },\n "training": {}\n}\n';
const fusion = (likelihood: number): ModelFusion => ({
  log: { known: { text: 1 }, fresh: {}, bias: 0 },
  noLog: { text: 2 },
  likelihood: { log: likelihood, noLog: 0, prior: 0 },
});

describe('withFusion', () => {
  it('adds the weights as the last key and leaves every other byte alone', () => {
    const written = withFusion(TEXT, fusion(1));
    expect(written.startsWith(TEXT.slice(0, -3))).toBe(true);
    expect((JSON.parse(written) as { fusion: unknown }).fusion).toEqual(fusion(1));
  });

  it('replaces weights that are there already', () => {
    expect(withFusion(withFusion(TEXT, fusion(1)), fusion(2))).toBe(withFusion(TEXT, fusion(2)));
  });

  it('refuses a file that it would have to reorder or reformat', () => {
    expect(() => withFusion('{"format":1}', fusion(1))).toThrow('one key a line');
    expect(() => withFusion('{\n "fusion": {},\n "format": 1\n}\n', fusion(1))).toThrow('after "fusion"');
  });
});
