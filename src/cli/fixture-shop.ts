import { createCatalog } from '#catalog/create-catalog.ts';
import type { Catalog } from '#catalog/catalog.ts';
import type { Engine, EngineInfo } from '#contracts/engine.ts';
import { EmbeddingTable } from '#catalog/embedding-table.ts';
import type { ModelTier } from '#recommend/recommend.ts';
import { countRows, type TrainLog } from './train-log.ts';
import { seededRandom } from './random.ts';
import { withLog } from './evaluate-command.ts';

const WORDS = [
  'tent',
  'stove',
  'mug',
  'lamp',
  'red',
  'blue',
  'steel',
  'folding',
  'kettle',
  'rope',
  'mat',
  'bag',
];

/** 80 products of two or three words; every tenth is a variant of the one before it, every ninth out of stock. */
export function shop(): Catalog {
  const random = seededRandom(7);
  const word = () => WORDS[Math.floor(random() * WORDS.length)]!;
  return createCatalog(
    Array.from({ length: 80 }, (_, i) => ({
      id: `p${i}`,
      title: `${word()} ${word()} ${i % 3 === 0 ? word() : ''}`.trim(),
      price: 1 + Math.floor(random() * 100),
      category: `Shop > ${['Camp', 'Kitchen', 'Light'][i % 3]}`,
      ...(i % 10 >= 8 ? { groupId: `g${Math.floor(i / 10)}` } : {}),
      ...(i % 9 === 0 ? { availability: 'out_of_stock' as const } : {}),
    })),
  );
}

/** Sessions of neighbours; the last ten products never occur. */
function log(): TrainLog {
  const random = seededRandom(8);
  const sessions = Array.from({ length: 60 }, () => {
    const first = Math.floor(random() * 64);
    return [first, first + 1, first + 1 + Math.floor(1 + random() * 4)];
  });
  return { sessions, times: sessions.map(() => 0), counts: countRows(sessions, 80), names: new Set() };
}

export function shopWithLog(): Catalog {
  return withLog(shop(), log());
}

const SIZE = 8;

/** A stand-in for GPT-2: embeddings and likelihoods are hashes of the titles, the same at every call. */
export function fakeTier(catalog: Catalog): ModelTier {
  const vector = (text: string): Float32Array => {
    const random = seededRandom([...text].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) | 0, 1));
    return Float32Array.from({ length: SIZE }, () => random() - 0.5);
  };
  const engine: Engine = {
    load: () => Promise.resolve(info),
    readSession: (events) =>
      Promise.resolve({
        embedding: vector(events.at(-1)!.title),
        pooled: vector(events[0]!.title),
        tokens: 1,
      }),
    scoreTitles: (events, items) =>
      Promise.resolve(
        Float32Array.from(items, ({ title }) => -20 * (vector(`${events.length}${title}`)[0]! + 1)),
      ),
    readItems: () => Promise.reject(new Error('not asked for')),
    onFailure: () => {},
    dispose: () => {},
  };
  const info: EngineInfo = {
    device: 'wasm',
    dtype: 'q4',
    model: 'fake',
    modelHash: 'fake',
    embeddingSize: SIZE,
    fusion: {
      log: {
        known: { text: 0.2, cooccurrence: 0.5, embedding: 0.4, pooled: 0.1, price: 0.1 },
        fresh: { text: 0.4, embedding: 0.5 },
        bias: 0.2,
      },
      noLog: { text: 0.5, embedding: 0.3, category: 0.2 },
      likelihood: { log: 0.6, noLog: 0.4, prior: 0.5 },
    },
    timings: { loadMs: 0, warmupMs: 0, passMs: 0 },
  };
  const raw = new Float32Array(catalog.products.length * SIZE);
  catalog.products.forEach(({ title }, row) => raw.set(vector(title), row * SIZE));
  return {
    engine,
    info,
    embeddings: EmbeddingTable.fromRaw(raw, catalog.products.length, SIZE, 'fake', new Float32Array(SIZE)),
  };
}
