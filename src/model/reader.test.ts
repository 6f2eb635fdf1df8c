import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PromptEvent, PromptItem } from '#contracts/prompt-item.ts';
import { FixtureNetwork, STATE_SIZE, VOCABULARY } from './fixture-network.ts';
import { wordTokenizer } from './fixture-tokenizer.ts';
import { aislePrompt } from './prompt.ts';
import { Reader } from './reader.ts';

const PROMPT = { maxTitleTokens: 24, maxCategoryTokens: 6, maxBrandTokens: 6, maxHistoryTokens: 128 };
const EVENTS: readonly PromptEvent[] = [
  { type: 'view', title: 'Trekking tent', category: 'Outdoor > Tents', priceBand: 4 },
  { type: 'cart', title: 'Gas stove' },
];
const ITEMS: readonly PromptItem[] = [
  { title: 'Sleeping bag' },
  { title: 'Tent pegs', brand: 'Fjellvind' },
  { title: 'Enamel mug for two', priceBand: 1 },
];

const tokenizer = wordTokenizer();
let network: FixtureNetwork;
let signal: AbortSignal;

function setUp(options: { packed?: boolean; embeddingSize?: number } = {}): Reader {
  return new Reader(network, aislePrompt(tokenizer, PROMPT), {
    embeddingSize: STATE_SIZE,
    packed: true,
    ...options,
  });
}

beforeEach(() => {
  network = new FixtureNetwork();
  ({ signal } = new AbortController());
});

/** The whole sequence in one plain pass. */
async function plainPass(ids: readonly number[]) {
  const plain = new FixtureNetwork();
  return plain.run({
    inputIds: ids,
    attentionMask: ids.map(() => 1),
    positionIds: ids.map((_, i) => i),
    logitsToKeep: 0,
  });
}

describe('by the definition', () => {
  const prompt = aislePrompt(tokenizer, PROMPT);
  const mean = (states: Float32Array, positions: readonly number[]): number[] =>
    Array.from(
      { length: STATE_SIZE },
      (_, d) => positions.reduce((sum, i) => sum + states[i * STATE_SIZE + d]!, 0) / positions.length,
    );
  const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

  it('a likelihood is the sum over the title, each token by the logits at the one before it', async () => {
    const session = prompt.session(EVENTS).ids;
    const { ids } = prompt.continuation(ITEMS[2]!);
    const { logits } = await plainPass([...session, ...ids]);
    let expected = 0;
    ids.slice(1).forEach((id, i) => {
      // The opener stands at session.length; the first title token is foretold there.
      const row = [
        ...logits.subarray((session.length + i) * VOCABULARY, (session.length + i + 1) * VOCABULARY),
      ];
      expected += row[id]! - Math.log(row.reduce((sum, value) => sum + Math.exp(value), 0));
    });
    expect((await setUp().scoreTitles(EVENTS, [ITEMS[2]!], signal))[0]).toBeCloseTo(expected, 4);
  });

  it('an item is the mean over its document without the opener', async () => {
    const { ids } = prompt.document(ITEMS[1]!)!;
    const { states } = await plainPass(ids);
    const { embeddings } = await setUp().readItems([ITEMS[0]!, ITEMS[1]!], signal);
    mean(states!, range(1, ids.length)).forEach((value, d) =>
      expect(embeddings[STATE_SIZE + d]).toBeCloseTo(value, 5),
    );
  });

  it('a session is the mean over its newest event, from the title to the closing token', async () => {
    // start, [view, trekking, tent, category, tents, price, close], [cart, gas, stove, close]
    const { states } = await plainPass(prompt.session(EVENTS).ids);
    const { embedding, pooled } = await setUp().readSession(EVENTS, signal);
    const newest = mean(states!, range(9, 12));
    const older = mean(states!, range(2, 8));
    newest.forEach((value, d) => {
      expect(embedding[d]).toBeCloseTo(value, 5);
      expect(pooled[d]).toBeCloseTo((value + 0.6 * older[d]!) / 1.6, 5);
    });
  });
});

describe('scoring titles', () => {
  it('gives each title what it would get alone', async () => {
    const reader = setUp();
    const together = await reader.scoreTitles(EVENTS, ITEMS, signal);
    for (const [i, item] of ITEMS.entries()) {
      const [alone] = await setUp().scoreTitles(EVENTS, [item], signal);
      expect(together[i]).toBeCloseTo(alone!, 4);
      const [unpacked] = await setUp({ packed: false }).scoreTitles(EVENTS, [item], signal);
      expect(together[i]).toBeCloseTo(unpacked!, 4);
    }
    expect(new Set(together).size).toBe(ITEMS.length);
    expect([...together].every((score) => score < 0)).toBe(true);
  });

  it('does so whatever stands beside it, over many passes', async () => {
    const word = fc.stringMatching(/^[a-z]$/);
    const title = fc.array(word, { minLength: 1, maxLength: 24 }).map((words) => words.join(' '));
    await fc.assert(
      fc.asyncProperty(fc.array(title, { minLength: 1, maxLength: 40 }), async (titles) => {
        const reader = setUp();
        const items = titles.map((one) => ({ title: one }));
        const packed = await reader.scoreTitles(EVENTS, items, signal);
        const one = await setUp({ packed: false }).scoreTitles(EVENTS, items, signal);
        titles.forEach((_, i) => expect(packed[i]).toBeCloseTo(one[i]!, 3));
      }),
      { numRuns: 15 },
    );
  });

  it('depends on the session, and gives the prior without one', async () => {
    const reader = setUp();
    const after = await reader.scoreTitles(EVENTS, ITEMS, signal);
    const prior = await reader.scoreTitles([], ITEMS, signal);
    const again = await reader.scoreTitles(EVENTS, ITEMS, signal);
    expect(again).toEqual(after);
    ITEMS.forEach((_, i) => expect(prior[i]).not.toBeCloseTo(after[i]!, 3));
  });

  it('is not a number for a title without tokens, and leaves the others alone', async () => {
    for (const packed of [true, false]) {
      const reader = setUp({ packed });
      const [first, none, last] = await reader.scoreTitles(
        EVENTS,
        [ITEMS[0]!, { title: ' ' }, ITEMS[2]!],
        signal,
      );
      const without = await reader.scoreTitles(EVENTS, [ITEMS[0]!, ITEMS[2]!], signal);
      expect(none).toBeNaN();
      expect(first).toBeCloseTo(without[0]!, 4);
      expect(last).toBeCloseTo(without[1]!, 4);
    }
  });

  it('makes nothing of no titles', async () => {
    expect(await setUp().scoreTitles(EVENTS, [], signal)).toHaveLength(0);
  });
});

describe('the session as a prefix', () => {
  it('goes through once for its embedding and all likelihoods that follow', async () => {
    const reader = setUp();
    await reader.readSession(EVENTS, signal);
    expect(network.runs).toHaveLength(1);
    await reader.scoreTitles(EVENTS, ITEMS, signal);
    await reader.scoreTitles(EVENTS, ITEMS.slice(1), signal);
    expect(network.runs).toHaveLength(3);
    expect(network.runs.slice(1).every((feeds) => feeds.past)).toBe(true);
  });

  it('goes through anew when another session is asked about', async () => {
    const reader = setUp();
    await reader.readSession(EVENTS, signal);
    await reader.scoreTitles(EVENTS.slice(1), ITEMS, signal);
    expect(network.runs).toHaveLength(3);
    expect(await reader.scoreTitles(EVENTS.slice(1), ITEMS, signal)).toEqual(
      await setUp().scoreTitles(EVENTS.slice(1), ITEMS, signal),
    );
  });

  it('keeps the keys of one session alive, and none after the end', async () => {
    const reader = setUp();
    await reader.readSession(EVENTS, signal);
    await reader.scoreTitles(EVENTS, ITEMS, signal);
    await reader.readItems(ITEMS, signal);
    await reader.readSession(EVENTS.slice(1), signal);
    await reader.scoreTitles([], ITEMS, signal);
    expect(network.live).toBe(1);
    await reader.dispose();
    expect(network.live).toBe(0);
    expect(network.disposed).toBe(true);
  });
});

describe('reading a session', () => {
  it('is the newest event alone in the embedding, and all of them in the pooled one', async () => {
    const reader = setUp();
    const { embedding, pooled, tokens } = await reader.readSession(EVENTS, signal);
    expect(embedding).toHaveLength(STATE_SIZE);
    expect(pooled).not.toEqual(embedding);
    // start, [view, trekking, tent, category, tents, price, close], [cart, gas, stove, close]
    expect(tokens).toBe(12);
    const one = await reader.readSession(EVENTS.slice(1), signal);
    one.pooled.forEach((value, i) => expect(value).toBeCloseTo(one.embedding[i]!, 6));
    expect([...one.embedding]).not.toEqual([...embedding]);
  });

  it('is refused without events, and by a model without embeddings', async () => {
    await expect(setUp().readSession([], signal)).rejects.toThrow(RangeError);
    const blind = setUp({ embeddingSize: 0 });
    await expect(blind.readSession(EVENTS, signal)).rejects.toMatchObject({ code: 'engine-unsupported' });
    await expect(blind.readItems(ITEMS, signal)).rejects.toMatchObject({ code: 'engine-unsupported' });
    expect(network.runs).toHaveLength(0);
  });
});

describe('reading items', () => {
  it('gives each item the same embedding whatever else is read with it', async () => {
    const many = Array.from({ length: 60 }, (_, i) => ({
      title: `thing number ${i} of a long row`,
      priceBand: i % 10,
    }));
    const { embeddings } = await setUp().readItems(many, signal);
    expect(network.runs.length).toBeGreaterThan(1);
    for (const i of [0, 17, 59]) {
      const alone = await setUp().readItems([many[i]!], signal);
      for (let d = 0; d < STATE_SIZE; d++) {
        expect(embeddings[i * STATE_SIZE + d]).toBeCloseTo(alone.embeddings[d]!, 5);
      }
    }
  });

  it('tells items apart', async () => {
    const { embeddings } = await setUp().readItems(ITEMS, signal);
    const rows = ITEMS.map((_, i) => embeddings.slice(i * STATE_SIZE, (i + 1) * STATE_SIZE).join());
    expect(new Set(rows).size).toBe(ITEMS.length);
  });
});

describe('an aborted call', () => {
  const many = Array.from({ length: 100 }, (_, i) => ({ title: `a b c d e f g h i j ${i}` }));
  const calls = {
    scoreTitles: (reader: Reader, abort: AbortSignal) => reader.scoreTitles(EVENTS, many, abort),
    'scoreTitles one by one': (_: Reader, abort: AbortSignal) =>
      setUp({ packed: false }).scoreTitles(EVENTS, many, abort),
    readItems: (reader: Reader, abort: AbortSignal) => reader.readItems(many, abort),
  };

  it.each(Object.entries(calls))('stops between two passes: %s', async (_, call) => {
    const whole = new FixtureNetwork();
    const controller = new AbortController();
    network.onRun = (run) => run === 1 && controller.abort();
    await expect(call(setUp(), controller.signal)).rejects.toMatchObject({ code: 'aborted' });
    expect(network.runs).toHaveLength(2);
    network = whole;
    await call(setUp(), new AbortController().signal);
    expect(whole.runs.length).toBeGreaterThan(2);
  });

  it('costs no pass at all when it comes too late to begin', async () => {
    const aborted = AbortSignal.abort();
    for (const call of [...Object.values(calls), (reader: Reader) => reader.readSession(EVENTS, aborted)]) {
      await expect(call(setUp(), aborted)).rejects.toMatchObject({ code: 'aborted' });
    }
    expect(network.runs).toHaveLength(0);
  });

  it('leaves a reader that answers the next call', async () => {
    const reader = setUp();
    await reader.scoreTitles(EVENTS, many, AbortSignal.abort()).catch(() => {});
    expect(await reader.scoreTitles(EVENTS, ITEMS, signal)).toEqual(
      await setUp().scoreTitles(EVENTS, ITEMS, signal),
    );
  });
});
