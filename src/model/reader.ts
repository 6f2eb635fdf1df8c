import { AisleError } from '#contracts/aisle-error.ts';
import type { ItemReading, SessionReading } from '#contracts/engine.ts';
import type { PromptEvent, PromptItem } from '#contracts/prompt-item.ts';
import { logProbability } from './log-probability.ts';
import type { Network, Past } from './network.ts';
import { chunkByLength, pack } from './pack.ts';
import { meanState, pooledState } from './pooling.ts';
import type { Prompt, TokenisedSession } from './prompt.ts';

export interface ReaderOptions {
  /** Length of the states; 0 for a model without that output. */
  readonly embeddingSize: number;
  /** Whether the graph knows the packed mask. */
  readonly packed: boolean;
}

/** Tokens of one packed pass: its logits are what memory peaks at, and an abort waits for no more than these. */
const TOKENS_PER_PASS = 128;

/** What GPT-2 is asked for, in terms of single forward passes. */
export class Reader {
  readonly #network: Network;
  readonly #prompt: Prompt;
  readonly #options: ReaderOptions;
  /** Keys and values of the last session: the likelihood pass follows the embedding pass over the same session. */
  #prefix: { readonly key: string; readonly past: Past } | undefined;
  /** Calls stand in line: one that changes the kept session may not do so under another that reads it. */
  #line: Promise<unknown> = Promise.resolve();

  constructor(network: Network, prompt: Prompt, options: ReaderOptions) {
    this.#network = network;
    this.#prompt = prompt;
    this.#options = options;
  }

  readSession(events: readonly PromptEvent[], signal: AbortSignal): Promise<SessionReading> {
    return this.#inTurn(signal, () => this.#readSession(events));
  }

  scoreTitles(
    events: readonly PromptEvent[],
    items: readonly PromptItem[],
    signal: AbortSignal,
  ): Promise<Float32Array> {
    return this.#inTurn(signal, () => this.#scoreTitles(events, items, signal));
  }

  readItems(items: readonly PromptItem[], signal: AbortSignal): Promise<ItemReading> {
    return this.#inTurn(signal, () => this.#readItems(items, signal));
  }

  async dispose(): Promise<void> {
    await this.#line;
    this.#prefix?.past.dispose();
    this.#prefix = undefined;
    await this.#network.dispose();
  }

  #inTurn<T>(signal: AbortSignal, call: () => Promise<T>): Promise<T> {
    const result = this.#line.then(() => {
      stopIfAborted(signal);
      return call();
    });
    this.#line = result.catch(() => {});
    return result;
  }

  async #readSession(events: readonly PromptEvent[]): Promise<SessionReading> {
    const size = this.#options.embeddingSize;
    if (size === 0) throw new AisleError('engine-unsupported', 'this model has no embedding output');
    if (events.length === 0) throw new RangeError('A session needs at least one event.');
    const session = this.#prompt.session(events);
    const { states, past } = await this.#run(session.ids, 1);
    this.#keep(session, past);
    return {
      embedding: meanState(states!, size, session.spans.at(-1)!),
      pooled: pooledState(states!, size, session.spans),
      tokens: session.ids.length,
    };
  }

  async #scoreTitles(
    events: readonly PromptEvent[],
    items: readonly PromptItem[],
    signal: AbortSignal,
  ): Promise<Float32Array> {
    const session = this.#prompt.session(events);
    const continuations = items.map((item, index) => ({ index, ...this.#prompt.continuation(item) }));
    const scores = new Float32Array(items.length);
    if (!this.#options.packed) {
      for (const continuation of continuations) {
        stopIfAborted(signal);
        scores[continuation.index] = await this.#scoreAlone(session, continuation);
      }
      return scores;
    }
    const past = await this.#prefixOf(session);
    for (const chunk of chunkByLength(continuations, (entry) => entry.ids.length, TOKENS_PER_PASS)) {
      stopIfAborted(signal);
      const packed = pack(
        chunk.map((entry) => entry.ids),
        session.ids.length,
      );
      const out = await this.#network.run({ ...packed, past, logitsToKeep: 0 });
      out.past.dispose();
      chunk.forEach((entry, i) => {
        scores[entry.index] = titleLogProbability(out.logits, out.vocabulary, packed.starts[i]!, entry);
      });
    }
    return scores;
  }

  async #readItems(items: readonly PromptItem[], signal: AbortSignal): Promise<ItemReading> {
    const size = this.#options.embeddingSize;
    if (size === 0) throw new AisleError('engine-unsupported', 'this model has no embedding output');
    const documents = items.map((item, index) => ({ index, ...this.#prompt.document(item)! }));
    const embeddings = new Float32Array(items.length * size);
    for (const chunk of chunkByLength(documents, (entry) => entry.ids.length, TOKENS_PER_PASS)) {
      stopIfAborted(signal);
      const packed = pack(
        chunk.map((entry) => entry.ids),
        0,
      );
      const out = await this.#network.run({ ...packed, logitsToKeep: 1 });
      out.past.dispose();
      chunk.forEach((entry, i) => {
        const start = packed.starts[i]!;
        const body = [start + entry.body[0], start + entry.body[1]] as const;
        embeddings.set(meanState(out.states!, size, body), entry.index * size);
      });
    }
    return { embeddings };
  }

  #run(ids: readonly number[], logitsToKeep: number) {
    return this.#network.run({
      inputIds: ids,
      attentionMask: ids.map(() => 1),
      positionIds: ids.map((_, position) => position),
      logitsToKeep,
    });
  }

  #keep(session: TokenisedSession, past: Past): Past {
    this.#prefix?.past.dispose();
    this.#prefix = { key: session.ids.join(), past };
    return past;
  }

  async #prefixOf(session: TokenisedSession): Promise<Past> {
    if (this.#prefix?.key === session.ids.join()) return this.#prefix.past;
    const { past } = await this.#run(session.ids, 1);
    return this.#keep(session, past);
  }

  /** A public export knows no packed mask: session and title go through together, once for each title. */
  async #scoreAlone(
    session: TokenisedSession,
    continuation: ReturnType<Prompt['continuation']>,
  ): Promise<number> {
    const out = await this.#run([...session.ids, ...continuation.ids], 0);
    out.past.dispose();
    return titleLogProbability(out.logits, out.vocabulary, session.ids.length, continuation);
  }
}

/** A pass cannot be broken off, so a call ends between two. */
function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new AisleError('aborted');
}

/** Sum of log p over a title's tokens (nats), each predicted at the position before it; NaN for a title without tokens. */
function titleLogProbability(
  logits: Float32Array,
  vocabulary: number,
  start: number,
  { ids, title }: { readonly ids: readonly number[]; readonly title: readonly [number, number] },
): number {
  if (title[0] === title[1]) return Number.NaN;
  let sum = 0;
  for (let i = title[0]; i < title[1]; i++) sum += logProbability(logits, start + i - 1, vocabulary, ids[i]!);
  return sum;
}
