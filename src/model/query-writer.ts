import { AisleError } from '#contracts/aisle-error.ts';
import type { PromptEvent, PromptItem } from '#contracts/prompt-item.ts';
import { beamSearch, type BeamSearchOptions, type Continuation, type Written } from './beam-search.ts';
import type { Network, Past } from './network.ts';
import { pack } from './pack.ts';
import type { Prompt } from './prompt.ts';
import { TitleTrie } from './title-trie.ts';
import type { Tokenizer } from './tokenizer.ts';

export interface WrittenQuery {
  readonly query: string;
  /** log p(query | session), in nats. */
  readonly score: number;
}

export interface WrittenTitle {
  readonly row: number;
  /** log p(title and its end | session), in nats. */
  readonly score: number;
}

export interface WriteOptions {
  /** At most so many come back. */
  readonly count: number;
  readonly signal: AbortSignal;
}

/** A query is a few words: what a title says later narrows it to one product. */
const QUERY = { beams: 2, maxTokens: 6, diversity: 1 } as const;

/** Tokens after which a title is over: another field of the item, or its end. */
const ENDS = [
  '<|category|>',
  '<|brand|>',
  ...Array.from({ length: 10 }, (_, band) => `<|price:${band}|>`),
  '<|close|>',
];
const OTHERS = ['<|endoftext|>', '<|item|>', '<|view|>', '<|cart|>', '<|purchase|>'];

/**
 * Lets GPT-2 say in words what comes next in a session ("GPT4Rec", Li et al. 2023). All beams go through in one packed row
 * behind the session, so the model must know event tokens and the packed mask (docs/model-format.md). One call at a time.
 */
export class QueryWriter {
  readonly #network: Network;
  readonly #prompt: Prompt;
  readonly #tokenizer: Tokenizer;

  constructor(network: Network, prompt: Prompt, tokenizer: Tokenizer) {
    this.#network = network;
    this.#prompt = prompt;
    this.#tokenizer = tokenizer;
  }

  /** Short searches for the next product, all different, best first. The same session gives the same ones. */
  async writeQueries(
    events: readonly PromptEvent[],
    { count, signal }: WriteOptions,
  ): Promise<WrittenQuery[]> {
    const groups = await this.#search(events, signal, { ...QUERY, groups: count });
    const said = new Map<string, number>();
    for (const group of groups) {
      const texts = group.map(({ ids, score }) => ({ query: this.#tokenizer.decode(ids).trim(), score }));
      const fresh = texts.find(({ query }) => query !== '' && !said.has(query));
      if (fresh) said.set(fresh.query, fresh.score);
    }
    return [...said].map(([query, score]) => ({ query, score })).sort((a, b) => b.score - a.score);
  }

  /** The titles that `writeTitles` may write; row i is that of item i. */
  titles(items: readonly PromptItem[]): TitleTrie {
    return new TitleTrie(
      items.map((item) => {
        const { ids, title } = this.#prompt.continuation(item);
        return ids.slice(...title);
      }),
    );
  }

  /** The likeliest titles of a catalogue as plain beam search finds them, best first; rows of one title share its score. */
  async writeTitles(
    events: readonly PromptEvent[],
    titles: TitleTrie,
    { count, signal }: WriteOptions,
  ): Promise<WrittenTitle[]> {
    const options = { groups: 1, beams: count, maxTokens: Number.POSITIVE_INFINITY, diversity: 0 };
    const [found] = await this.#search(events, signal, options, (ids, free) => only(free, titles.after(ids)));
    return found!
      .flatMap(({ ids, score }) => titles.after(ids).rows.map((row) => ({ row, score })))
      .slice(0, count);
  }

  async #search(
    events: readonly PromptEvent[],
    signal: AbortSignal,
    options: BeamSearchOptions,
    restrict: (ids: readonly number[], free: Continuation) => Continuation = (_, free) => free,
  ): Promise<Written[][]> {
    stopIfAborted(signal);
    const { ids } = this.#prompt.session(events);
    // What follows is of the newest event's kind: a basket goes on as a basket.
    const opener = this.#special(`<|${events.at(-1)?.type ?? 'view'}|>`);
    const prefix = await this.#network.run({
      inputIds: ids,
      attentionMask: ids.map(() => 1),
      positionIds: ids.map((_, position) => position),
      logitsToKeep: 1,
    });
    try {
      return await beamSearch(async (texts) => {
        stopIfAborted(signal);
        const free = await this.#continue(prefix.past, opener, texts);
        return free.map((continuation, i) => restrict(texts[i]!, continuation));
      }, options);
    } finally {
      prefix.past.dispose();
    }
  }

  /** A few dozen short tokens: going over them again at each step costs less than keys and values of every beam. */
  async #continue(
    past: Past,
    opener: number,
    texts: readonly (readonly number[])[],
  ): Promise<Continuation[]> {
    const packed = pack(
      texts.map((ids) => [opener, ...ids]),
      past.length,
    );
    const out = await this.#network.run({ ...packed, past, logitsToKeep: 0 });
    out.past.dispose();
    const ends = ENDS.map((name) => this.#special(name));
    const specials = [...ends, ...OTHERS.map((name) => this.#special(name))];
    return texts.map(({ length }, i) => {
      const row = packed.starts[i]! + length;
      const tokens = logProbabilities(out.logits.subarray(row * out.vocabulary, (row + 1) * out.vocabulary));
      const end = Math.log(ends.reduce((sum, id) => sum + Math.exp(tokens[id]!), 0));
      for (const id of specials) tokens[id] = Number.NEGATIVE_INFINITY;
      return { tokens, end: length === 0 ? Number.NEGATIVE_INFINITY : end };
    });
  }

  #special(name: string): number {
    const id = this.#tokenizer.special(name);
    if (id === undefined) throw new AisleError('model-corrupt', `tokenizer.json has no ${name}`);
    return id;
  }
}

/** A continuation cut to what some title has. */
function only(free: Continuation, { tokens, rows }: ReturnType<TitleTrie['after']>): Continuation {
  const allowed = new Float32Array(free.tokens.length).fill(Number.NEGATIVE_INFINITY);
  for (const token of tokens) allowed[token] = free.tokens[token]!;
  return { tokens: allowed, end: rows.length > 0 ? free.end : Number.NEGATIVE_INFINITY };
}

/** log-softmax, in nats. */
function logProbabilities(logits: Float32Array): Float32Array {
  let largest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > largest) largest = logit;
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - largest);
  const shift = largest + Math.log(sum);
  return logits.map((logit) => logit - shift);
}

/** A pass cannot be broken off, so a call ends between two. */
function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new AisleError('aborted');
}
