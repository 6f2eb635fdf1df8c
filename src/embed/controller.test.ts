import { beforeEach, describe, expect, it } from 'vitest';
import { createCatalog } from '#catalog/create-catalog.ts';
import { AisleError } from '#contracts/aisle-error.ts';
import type { Device, Engine, EngineInfo } from '#contracts/engine.ts';
import type { EngineState } from '#engine/supervisor.ts';
import type { RecommendRequest } from '#recommend/recommend.ts';
import { createSuggestionsStore, shownPhase, type SuggestionsStore } from '#store/suggestions-store.ts';
import { SuggestionsController } from './controller.ts';
import type { Change, Recommender } from './recommender.ts';
import { settle } from './fixture-settle.ts';

const PRODUCTS = ['Trekking tent', 'Family tent', 'Tent pegs', 'Gas stove', 'Enamel mug'].map((title, i) => ({
  id: `p${i}`,
  title,
}));
const INFO = { fusion: undefined } as unknown as EngineInfo;
const FAILURE = new AisleError('worker-failed').toData();
const ASK = { placement: 'for-you', limit: 3 } as const;

/** Answers each call when it is told to. */
class StagedEngine {
  readonly calls: { signal: AbortSignal; answer(): void; fail(error: Error): void }[] = [];

  scoreTitles(_: unknown, items: readonly unknown[], signal: AbortSignal): Promise<Float32Array> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new AisleError('aborted')));
      this.calls.push({
        signal,
        answer: () => resolve(Float32Array.from(items, (_item, i) => i)),
        fail: reject,
      });
    });
  }
}

class FakeRecommender {
  catalog: ReturnType<typeof createCatalog> | undefined = createCatalog(PRODUCTS);
  engineState: EngineState = { kind: 'idle' };
  paused = false;
  requests = 0;
  seen = 'p0';
  readonly listeners = new Set<(change: Change) => void>();
  readonly profile = { getState: () => ({ paused: this.paused }) };

  get tier() {
    if (this.engineState.kind !== 'ready') return undefined;
    return { engine: this.engineState.engine, info: INFO, embeddings: undefined };
  }

  subscribe(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  request(ask: typeof ASK): RecommendRequest {
    this.requests++;
    return {
      ...ask,
      history: [{ item: this.seen, type: 'view', weight: 1, time: 0 }],
      current: undefined,
      cart: [],
    };
  }

  tell(change: Change = 'list'): void {
    for (const listener of this.listeners) listener(change);
  }

  ready(engine: StagedEngine, device: Device = 'wasm'): void {
    this.engineState = { kind: 'ready', device, info: INFO, engine: engine as unknown as Engine };
    this.tell();
  }
}

let recommender: FakeRecommender;
let engine: StagedEngine;
let store: SuggestionsStore;
let controller: SuggestionsController;

const shown = (): string[] => store.getState().suggestions.map(({ product }) => product.id);
const phase = () => shownPhase(store.getState());

beforeEach(() => {
  recommender = new FakeRecommender();
  engine = new StagedEngine();
  store = createSuggestionsStore();
  controller = new SuggestionsController(recommender as unknown as Recommender, store, ASK);
});

describe('a refresh', () => {
  it('shows the instant list', async () => {
    controller.refresh();
    await settle();
    expect(shown()[0]).toBe('p1');
    expect(phase()).toEqual({ phase: 'instant' });
    expect(controller.timings.instantMs).toBeGreaterThanOrEqual(0);
  });

  it('is one for all changes of a task', async () => {
    for (let i = 0; i < 5; i++) recommender.tell();
    controller.refresh();
    await settle();
    expect(recommender.requests).toBe(1);
    recommender.tell();
    await settle();
    expect(recommender.requests).toBe(2);
  });

  it('shows nothing before the catalogue is there', async () => {
    recommender.catalog = undefined;
    controller.refresh();
    await settle();
    expect(phase()).toBeUndefined();
  });

  it('says so when there is nothing honest to show', async () => {
    recommender.catalog = createCatalog([]);
    controller.refresh();
    await settle();
    expect(phase()).toEqual({ phase: 'empty' });
  });

  it('pauses and resumes with the shopper', async () => {
    recommender.paused = true;
    recommender.tell();
    await settle();
    expect(phase()).toEqual({ phase: 'paused' });
    expect(recommender.requests).toBe(0);
    recommender.paused = false;
    recommender.tell();
    await settle();
    expect(phase()).toEqual({ phase: 'instant' });
    expect(shown()).toHaveLength(3);
  });
});

describe('with a model', () => {
  it('keeps the cards until it has answered, and then says which engine made them', async () => {
    controller.refresh();
    await settle();
    const before = shown();
    recommender.ready(engine);
    await settle();
    expect(shown()).toEqual(before);
    expect(phase()).toEqual({ phase: 'instant' });
    engine.calls[0]!.answer();
    await settle();
    expect(phase()).toEqual({ phase: 'ready', engine: 'wasm' });
    expect(store.getState().engine).toBe('wasm');
    expect(controller.timings.modelMs).toBeGreaterThanOrEqual(0);
  });

  it('cancels what is under way when something newer happened', async () => {
    recommender.ready(engine);
    await settle();
    recommender.seen = 'p3';
    recommender.tell();
    await settle();
    expect(engine.calls.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    engine.calls[0]!.answer();
    await settle();
    expect(shown()).toEqual([]);
    engine.calls[1]!.answer();
    await settle();
    expect(shown()).not.toContain('p3');
    expect(shown()).toHaveLength(3);
  });

  it('keeps the cards when the engine fails, and waits for the next one', async () => {
    controller.refresh();
    await settle();
    const before = shown();
    recommender.ready(engine);
    await settle();
    recommender.engineState = {
      kind: 'loading',
      device: 'wasm',
      progress: { loadedBytes: 0, totalBytes: undefined },
      after: FAILURE,
    };
    recommender.tell('progress');
    engine.calls[0]!.fail(new AisleError('worker-failed'));
    await settle();
    expect(shown()).toEqual(before);
    expect(phase()).toEqual({ phase: 'degraded', reason: FAILURE });
    expect(store.getState().engine).toBe('instant');
  });

  it('falls back on the instant list when a call fails and its engine lives', async () => {
    recommender.ready(engine);
    await settle();
    engine.calls[0]!.fail(new AisleError('engine-unsupported'));
    await settle();
    expect(shown()[0]).toBe('p1');
  });

  it('degrades, with cards, when no engine is left', async () => {
    recommender.engineState = { kind: 'off', reason: FAILURE };
    recommender.tell();
    await settle();
    expect(phase()).toEqual({ phase: 'degraded', reason: FAILURE });
    expect(shown()).toHaveLength(3);
  });

  it('is ready without one where none was wanted', async () => {
    recommender.engineState = { kind: 'off', reason: undefined };
    recommender.tell();
    await settle();
    expect(phase()).toEqual({ phase: 'ready', engine: 'instant' });
  });
});

describe('progress', () => {
  it('moves the phase and leaves the list alone', async () => {
    controller.refresh();
    await settle();
    const { requests } = recommender;
    const progress = { loadedBytes: 5, totalBytes: 10 };
    recommender.engineState = { kind: 'loading', device: 'wasm', progress, after: undefined };
    recommender.tell('progress');
    await settle();
    expect(phase()).toEqual({ phase: 'loading', progress });
    expect(recommender.requests).toBe(requests);
  });

  it('makes no phase out of nothing', async () => {
    recommender.catalog = undefined;
    recommender.tell('progress');
    await settle();
    expect(phase()).toBeUndefined();
  });
});

describe('destroyed', () => {
  it('listens no more and cancels what is under way', async () => {
    recommender.ready(engine);
    await settle();
    controller.destroy();
    expect(engine.calls[0]!.signal.aborted).toBe(true);
    expect(recommender.listeners.size).toBe(0);
    await settle();
    expect(phase()).toBeUndefined();
  });

  it('does not begin what was still to come', async () => {
    controller.refresh();
    controller.destroy();
    await settle();
    expect(recommender.requests).toBe(0);
    expect(phase()).toBeUndefined();
  });
});
