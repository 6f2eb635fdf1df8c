import { beforeEach, describe, expect, it } from 'vitest';
import type { PromptEvent } from '#contracts/prompt-item.ts';
import { FixtureNetwork, VOCABULARY } from './fixture-network.ts';
import { wordTokenizer } from './fixture-tokenizer.ts';
import { aislePrompt } from './prompt.ts';
import { QueryWriter } from './query-writer.ts';

const LIMITS = { maxTitleTokens: 24, maxCategoryTokens: 6, maxBrandTokens: 6, maxHistoryTokens: 128 };
const EVENTS: readonly PromptEvent[] = [
  { type: 'view', title: 'Trekking tent', category: 'Outdoor > Tents', priceBand: 4 },
  { type: 'cart', title: 'Gas stove' },
];
const TITLES = ['Sleeping bag', 'Sleeping bag', 'Sleeping bag for two', 'Enamel mug', ' ', 'Enamel'];
const ENDS = [
  '<|category|>',
  '<|brand|>',
  '<|close|>',
  ...Array.from({ length: 10 }, (_, k) => `<|price:${k}|>`),
];

const tokenizer = wordTokenizer();
const prompt = aislePrompt(tokenizer, LIMITS);
const { signal } = new AbortController();
let network: FixtureNetwork;
let writer: QueryWriter;

// Every id that the fixture network can write is a word.
prompt.session(EVENTS);
for (const title of TITLES) prompt.continuation({ title });
for (let i = 0; tokenizer.encode(` w${i}`)[0]! < VOCABULARY - 1; i++);

beforeEach(() => {
  network = new FixtureNetwork();
  writer = new QueryWriter(network, prompt, tokenizer);
});

/** log p of a text after the session and its opener, in one plain pass; with its end, or cut. */
async function logOf(text: string, events: readonly PromptEvent[], ended: boolean): Promise<number> {
  const opener = tokenizer.special(`<|${events.at(-1)?.type ?? 'view'}|>`)!;
  const words = tokenizer.encode(` ${text.toLowerCase()}`);
  const session = prompt.session(events).ids;
  const ids = [...session, opener, ...words];
  const { logits } = await new FixtureNetwork().run({
    inputIds: ids,
    attentionMask: ids.map(() => 1),
    positionIds: ids.map((_, i) => i),
    logitsToKeep: 0,
  });
  const probability = (place: number, id: number): number => {
    const row = logits.subarray(place * VOCABULARY, (place + 1) * VOCABULARY);
    return Math.exp(row[id]!) / row.reduce((sum, value) => sum + Math.exp(value), 0);
  };
  const said = words.map((id, i) => Math.log(probability(session.length + i, id)));
  const sum = said.reduce((total, log) => total + log, 0);
  if (!ended) return sum;
  return (
    sum + Math.log(ENDS.reduce((p, name) => p + probability(ids.length - 1, tokenizer.special(name)!), 0))
  );
}

describe('queries', () => {
  it('are different, short, and of words alone', async () => {
    const written = await writer.writeQueries(EVENTS, { count: 5, signal });
    expect(written.length).toBeGreaterThanOrEqual(3);
    expect(new Set(written.map(({ query }) => query)).size).toBe(written.length);
    for (const { query } of written) {
      expect(query).toMatch(/^\S+( \S+){0,5}$/);
      expect(query).not.toContain('<|');
    }
  });

  it('have their log p after the session, best first', async () => {
    for (const events of [EVENTS, EVENTS.slice(0, 1), []]) {
      const written = await writer.writeQueries(events, { count: 4, signal });
      for (const { query, score } of written) {
        const either = [await logOf(query, events, true), await logOf(query, events, false)];
        expect(Math.min(...either.map((log) => Math.abs(log - score)))).toBeLessThan(1e-3);
      }
      const scores = written.map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    }
  });

  it('are the same for the same session, and others for another', async () => {
    const write = async (events: readonly PromptEvent[]) => writer.writeQueries(events, { count: 3, signal });
    const first = await write(EVENTS);
    const other = await write(EVENTS.toReversed());
    expect(await write(EVENTS)).toEqual(first);
    expect(other).not.toEqual(first);
  });
});

describe('titles', () => {
  const trie = () => writer.titles(TITLES.map((title) => ({ title })));

  it('are those of the catalogue, each with its log p and that of its end', async () => {
    const written = await writer.writeTitles(EVENTS, trie(), { count: 10, signal });
    expect(written.map(({ row }) => row).toSorted()).toEqual([0, 1, 2, 3, 5]);
    for (const { row, score } of written) {
      expect(score).toBeCloseTo(await logOf(TITLES[row]!, EVENTS, true), 3);
    }
    expect(written.map(({ score }) => score)).toEqual(
      written.map(({ score }) => score).toSorted((a, b) => b - a),
    );
  });

  it('are at most as many as asked for, and none where there are none', async () => {
    const all = await writer.writeTitles(EVENTS, trie(), { count: 10, signal });
    expect(await writer.writeTitles(EVENTS, trie(), { count: 2, signal })).toHaveLength(2);
    expect(all.length).toBeGreaterThan(2);
    expect(await writer.writeTitles(EVENTS, writer.titles([]), { count: 2, signal })).toEqual([]);
  });
});

describe('a call', () => {
  it('leaves no keys behind, whether it ends well, is aborted, or fails', async () => {
    await writer.writeQueries(EVENTS, { count: 3, signal });
    expect(network.live).toBe(0);
    const controller = new AbortController();
    const start = network.runs.length;
    network.onRun = (run) => run === start && controller.abort();
    const aborted = writer.writeQueries(EVENTS, { count: 3, signal: controller.signal });
    await expect(aborted).rejects.toMatchObject({ code: 'aborted' });
    expect(network.runs).toHaveLength(start + 1);
    expect(network.live).toBe(0);
    network.onRun = (run) => {
      if (run === start + 2) throw new Error('lost');
    };
    await expect(writer.writeQueries(EVENTS, { count: 3, signal })).rejects.toThrow('lost');
    expect(network.live).toBe(0);
  });

  it('costs no pass when it is aborted before', async () => {
    const call = writer.writeQueries(EVENTS, { count: 3, signal: AbortSignal.abort() });
    await expect(call).rejects.toMatchObject({ code: 'aborted' });
    expect(network.runs).toHaveLength(0);
  });
});
