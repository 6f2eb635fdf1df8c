import { basename, join } from 'node:path';
import type { Catalog } from '#catalog/catalog.ts';
import { toPromptItem } from '#catalog/prompt-item.ts';
import { type Affinity, TeacherTable } from '#catalog/teacher.ts';
import type { PromptEvent, PromptItem } from '#contracts/prompt-item.ts';
import { recommendInstant } from '#recommend/recommend.ts';
import { RecordCache } from './compile-cache.ts';
import type { OnProgress } from './compile-embeddings.ts';

/** What a teacher is asked: log p(title | events) of each item in nats, summed over its tokens; no events give the prior. */
export interface Teacher {
  /** As the merchant named it; told in the table. */
  readonly model: string;
  readonly modelHash: string;
  scoreTitles(events: readonly PromptEvent[], items: readonly PromptItem[]): Promise<Float32Array>;
}

/** Products kept for each. */
const TOP = 20;
/** Products asked about for each: half of them by the instant tier (text, type, category, log), half by embedding. */
const CANDIDATES = 64;
const PRIORS_A_CALL = 64;
const RECORD_BYTES = TOP * 2 * Float32Array.BYTES_PER_ELEMENT;

/**
 * Asks a larger model, offline and on the catalogue alone, what goes with what: the gain log p(B | A was bought) − log p(B)
 * of B's title, that is pointwise mutual information by the model's belief. Answers are kept as they come, like embeddings.
 * @param directory where the cache is kept
 */
export async function askTeacher(
  catalog: Catalog,
  teacher: Teacher,
  directory: string,
  onProgress: OnProgress,
): Promise<TeacherTable> {
  const { products, priceBands } = catalog;
  const items = products.map((product, row) => toPromptItem(product, priceBands[row]!));
  const name = (kind: string): string =>
    join(directory, `${kind}-${RecordCache.key(teacher.modelHash).slice(0, 16)}.bin`);
  const priors = await readPriors(items, teacher, name('teacher-priors'));

  const cache = await RecordCache.open(name('teacher'), RECORD_BYTES);
  const used = new Set<string>();
  const affinities: Affinity[][] = [];
  for (const [row, item] of items.entries()) {
    const candidates = candidatesFor(catalog, row);
    const key = RecordCache.key([item, candidates.map((candidate) => items[candidate])]);
    used.add(key);
    let record = cache.get(key);
    if (record === undefined) {
      const scores = await teacher.scoreTitles(
        [{ type: 'purchase', ...item }],
        candidates.map((other) => items[other]!),
      );
      const gains = [...scores].map((score, place) => ({ place, gain: score - priors[candidates[place]!]! }));
      record = pack(gains);
      await cache.add([[key, record]]);
    }
    affinities.push(unpack(record).map(({ place, gain }) => ({ row: candidates[place]!, gain })));
    onProgress(row + 1, items.length);
  }
  await cache.keepOnly(used);
  return TeacherTable.from(nameOf(teacher.model), affinities);
}

/** A directory by its last part: where it lies on this machine is nobody's business. */
function nameOf(model: string): string {
  return model.startsWith('hub:') ? model : basename(model);
}

/** Rows that might go with a row, without it and its own variants. */
function candidatesFor(catalog: Catalog, row: number): number[] {
  const { products, embeddings } = catalog;
  const found = new Set<number>();
  const suggestions = recommendInstant(catalog, {
    placement: 'bought-together',
    limit: CANDIDATES / 2,
    history: [],
    current: products[row]!.id,
    cart: [],
  });
  for (const { product } of suggestions) found.add(catalog.rowOf(product.id)!);
  if (embeddings?.has(row)) {
    const near = products
      .map((_, other) => ({ other, similarity: embeddings.similarity(row, other) }))
      .sort((a, b) => b.similarity - a.similarity);
    for (const { other } of near) {
      if (found.size >= CANDIDATES) break;
      if (other !== row) found.add(other);
    }
  }
  return [...found].sort((a, b) => a - b);
}

async function readPriors(
  items: readonly PromptItem[],
  teacher: Teacher,
  file: string,
): Promise<Float32Array> {
  const cache = await RecordCache.open(file, Float32Array.BYTES_PER_ELEMENT);
  const keys = items.map((item) => RecordCache.key(item));
  const missing = items.map((_, row) => row).filter((row) => cache.get(keys[row]!) === undefined);
  for (let from = 0; from < missing.length; from += PRIORS_A_CALL) {
    const rows = missing.slice(from, from + PRIORS_A_CALL);
    const scores = await teacher.scoreTitles(
      [],
      rows.map((row) => items[row]!),
    );
    await cache.add(
      rows.map((row, i) => [keys[row]!, new Uint8Array(scores.slice(i, i + 1).buffer)] as const),
    );
  }
  await cache.keepOnly(new Set(keys));
  return Float32Array.from(keys, (key) => new Float32Array(cache.get(key)!.slice().buffer)[0]!);
}

interface Gain {
  /** in the list of candidates */
  readonly place: number;
  readonly gain: number;
}

/** The best places and their gains; what the teacher holds to go together less than by chance is left out. */
function pack(gains: readonly Gain[]): Uint8Array {
  const best = gains
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain || a.place - b.place)
    .slice(0, TOP);
  const record = new Float32Array(TOP * 2);
  for (const [i, { place, gain }] of best.entries()) record.set([place, gain], i * 2);
  return new Uint8Array(record.buffer);
}

function unpack(record: Uint8Array): Gain[] {
  const values = new Float32Array(record.slice().buffer);
  const pairs = Array.from({ length: TOP }, (_, i) => ({ place: values[2 * i]!, gain: values[2 * i + 1]! }));
  return pairs.filter(({ gain }) => gain > 0);
}
