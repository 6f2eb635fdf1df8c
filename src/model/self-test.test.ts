import { describe, expect, it } from 'vitest';
import { fixtureManifest } from './fixture-manifest.ts';
import { FixtureNetwork, VOCABULARY } from './fixture-network.ts';
import { wordTokenizer } from './fixture-tokenizer.ts';
import type { ModelManifest } from './manifest.ts';
import { aislePrompt } from './prompt.ts';
import { compareTop, selfTest } from './self-test.ts';

const LOGITS = Float32Array.of(0, 9, 8, 7, 6, 5, 4, -1);
const GOLDEN = { ids: [1, 2, 3, 4, 5, 6], logits: [9, 8, 7, 6, 5, 4] };

describe('compareTop', () => {
  it('finds nothing wrong with the same numbers', () => {
    expect(compareTop(LOGITS, GOLDEN, 0)).toBeUndefined();
  });

  it('allows the tolerance and no more', () => {
    const off = LOGITS.map((value) => value + 0.11);
    expect(compareTop(off, GOLDEN, 0.12)).toBeUndefined();
    expect(compareTop(off, GOLDEN, 0.1)).toMatch(/off by 0\.110, tolerance 0\.1/);
  });

  it('finds one wrong number among right ones', () => {
    const off = LOGITS.with(6, 3);
    expect(compareTop(off, GOLDEN, 0.12)).toMatch(/off by 1\.000/);
  });

  it('finds numbers that are none', () => {
    expect(compareTop(LOGITS.with(3, Number.NaN), GOLDEN, 100)).toBeDefined();
    expect(compareTop(LOGITS.subarray(0, 4), GOLDEN, 100)).toBeDefined();
    expect(compareTop(new Float32Array(8).fill(Number.NaN), GOLDEN, Number.MAX_VALUE)).toBeDefined();
  });

  it('finds strangers among the likeliest, however right the golden ones are', () => {
    const strangers = Float32Array.of(...LOGITS, 20, 20);
    expect(compareTop(strangers, GOLDEN, 0.12)).toMatch(/only 4 of the 6/);
    expect(compareTop(Float32Array.of(...LOGITS, 20), GOLDEN, 0.12)).toBeUndefined();
  });
});

describe('the self-test', () => {
  const tokenizer = wordTokenizer();
  const prompt = aislePrompt(tokenizer, {
    maxTitleTokens: 24,
    maxCategoryTokens: 6,
    maxBrandTokens: 6,
    maxHistoryTokens: 128,
  });
  const events = [{ type: 'view' as const, title: 'Trekking tent', priceBand: 3 }];
  const { ids } = prompt.session(events);

  async function goldenManifest(network: FixtureNetwork): Promise<ModelManifest> {
    const { logits } = await network.run({
      inputIds: ids,
      attentionMask: ids.map(() => 1),
      positionIds: ids.map((_, i) => i),
      logitsToKeep: 1,
    });
    const top = [...logits.keys()].sort((a, b) => logits[b]! - logits[a]!).slice(0, 6);
    const last = { q4: { ids: top, logits: top.map((id) => logits[id]!) } };
    return fixtureManifest({ events, input_ids: [...ids], last }, 0.01);
  }

  it('passes on the network that the golden values are of, and keeps nothing', async () => {
    const manifest = await goldenManifest(new FixtureNetwork());
    const network = new FixtureNetwork();
    await expect(selfTest(network, prompt, manifest, 'q4')).resolves.toBeUndefined();
    expect(network.live).toBe(0);
  });

  it('fails on a network that computes something else', async () => {
    const manifest = await goldenManifest(new FixtureNetwork());
    class WrongNetwork extends FixtureNetwork {
      override async run(...feeds: Parameters<FixtureNetwork['run']>) {
        const out = await super.run(...feeds);
        return { ...out, logits: out.logits.map((value, i) => (i % VOCABULARY === 7 ? 99 : value * 1.5)) };
      }
    }
    await expect(selfTest(new WrongNetwork(), prompt, manifest, 'q4')).rejects.toMatchObject({
      code: 'model-mismatch',
    });
  });

  it("fails before any pass when the tokenizer or the prompt differs from the trainer's", async () => {
    const manifest = await goldenManifest(new FixtureNetwork());
    const network = new FixtureNetwork();
    const other = { ...manifest, golden: { ...manifest.golden, input_ids: [...ids, 1] } };
    await expect(selfTest(network, prompt, other, 'q4')).rejects.toMatchObject({ code: 'model-mismatch' });
    expect(network.runs).toHaveLength(0);
  });

  it('fails for weights that have no golden values', async () => {
    const manifest = await goldenManifest(new FixtureNetwork());
    await expect(selfTest(new FixtureNetwork(), prompt, manifest, 'fp16')).rejects.toMatchObject({
      code: 'model-corrupt',
    });
  });
});
