import type { Feeds, Network, Outputs, Past } from './network.ts';

export const VOCABULARY = 512;
export const STATE_SIZE = 6;

interface Key {
  readonly id: number;
  readonly position: number;
  readonly mask: number;
}

class KeyPast implements Past {
  readonly keys: readonly Key[];
  disposed = false;

  constructor(keys: readonly Key[]) {
    this.keys = keys;
  }

  get length(): number {
    return this.keys.length;
  }

  dispose(): void {
    this.disposed = true;
  }
}

/**
 * For tests: a causal "model" without weights. The state of a position is a mean over the tokens that it may see, by
 * their ids and positions; who may see whom follows docs/model-format.md (packed mask).
 */
export class FixtureNetwork implements Network {
  readonly runs: Feeds[] = [];
  readonly pasts: KeyPast[] = [];
  disposed = false;
  /** Called before each pass, with its number from 0. */
  onRun: (run: number) => void = () => {};

  async run(feeds: Feeds): Promise<Outputs> {
    const past = feeds.past as KeyPast | undefined;
    if (past?.disposed) throw new Error('a pass over keys that were disposed of');
    if (feeds.attentionMask.length !== (past?.length ?? 0) + feeds.inputIds.length)
      throw new Error('the mask covers neither more nor less than the past and the tokens');
    this.onRun(this.runs.length);
    this.runs.push(feeds);
    // A real pass takes its time: calls that do not wait for one another would meet here.
    await Promise.resolve();
    const before = past?.keys ?? [];
    const tokens = feeds.inputIds.map((id, i): Key => {
      if (id < 0 || id >= VOCABULARY) throw new Error(`token ${id} is not in the vocabulary`);
      return { id, position: feeds.positionIds[i]!, mask: feeds.attentionMask[before.length + i]! };
    });
    const keys = [...before, ...tokens];
    const states = new Float32Array(tokens.length * STATE_SIZE);
    const kept = feeds.logitsToKeep === 0 ? tokens.length : feeds.logitsToKeep;
    const logits = new Float32Array(kept * VOCABULARY);
    tokens.forEach((query, i) => {
      const state = stateOf(query, keys.slice(0, before.length + i + 1));
      states.set(state, i * STATE_SIZE);
      const row = i - (tokens.length - kept);
      if (row >= 0) logits.set(logitsOf(state), row * VOCABULARY);
    });
    const present = new KeyPast(keys);
    this.pasts.push(present);
    return { logits, vocabulary: VOCABULARY, states, past: present };
  }

  async dispose(): Promise<void> {
    this.disposed = true;
  }

  /** Keys and values that nobody has disposed of. */
  get live(): number {
    return this.pasts.filter((past) => !past.disposed).length;
  }
}

function stateOf(query: Key, keys: readonly Key[]): number[] {
  const seen = keys.filter(({ mask }) => mask === 1 || (mask > 1 && mask === query.mask));
  return Array.from({ length: STATE_SIZE }, (_, d) => {
    let sum = Math.sin(query.id * (d + 1.3) + query.position);
    for (const { id, position } of seen) sum += Math.cos(id * (d + 0.7) + position * 0.37) / seen.length;
    return sum;
  });
}

function logitsOf(state: readonly number[]): number[] {
  return Array.from({ length: VOCABULARY }, (_, token) =>
    state.reduce((sum, value, d) => sum + 2 * value * Math.sin(token * (d + 1) + d), 0),
  );
}
