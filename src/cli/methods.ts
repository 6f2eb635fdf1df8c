import { buildCooccurrence } from '#catalog/build-cooccurrence.ts';
import type { Catalog } from '#catalog/catalog.ts';
import { aisle } from './aisle-method.ts';
import type { BaselineParameters } from './baseline-parameters.ts';
import { blend } from './blend.ts';
import { itemknn, popularity, random } from './log-methods.ts';
import type { Method } from './method.ts';
import { embedding, likelihood } from './model-methods.ts';
import type { OpenedModel } from './model-tier.ts';
import { queries, titles } from './queries-method.ts';
import { bm25 } from './text-methods.ts';
import type { TrainLog } from './train-log.ts';
import { vsknn } from './vsknn.ts';

/** Every method, in the order of the report. */
export const METHODS = [
  'random',
  'popularity',
  'bm25',
  'bm25-last',
  'bm25-decay',
  'itemknn',
  'vsknn',
  'itemknn+bm25',
  'lm',
  'queries',
  'titles',
  'embedding',
  'untrained',
  'aisle-instant',
  'aisle-no-knowledge',
  'aisle',
] as const;

export type MethodName = (typeof METHODS)[number];

export interface Ingredients {
  /** Holds the co-occurrence of the log, where there is one. */
  readonly catalog: Catalog;
  /** The same without retail knowledge; undefined where the catalogue has none either. */
  readonly bare: Catalog | undefined;
  readonly log: TrainLog | undefined;
  readonly tier: OpenedModel | undefined;
  readonly untrained: OpenedModel | undefined;
  readonly parameters: BaselineParameters;
  readonly seed: number;
}

const NEEDS_TRAIN = 'it counts from a log: add --train FILE';
const NEEDS_MODEL =
  'it needs a model: add --model DIR (npm run build brings ours to public/models/aisle-gpt2)';
const NEEDS_PACKED =
  'the model must know the event tokens and the packed mask (docs/model-format.md), as ours does';
const NEEDS_EMBEDDINGS = 'the model has no embedding output';
const NEEDS_KNOWLEDGE = 'aisle has no knowledge here, so it is the same';
const NEEDS_UNTRAINED =
  'it needs the network with its initial weights: export them with training/export.py (docs/evaluation.md) and add --untrained DIR';

/** The method, or why it cannot be had. */
export function makeMethod(name: MethodName, from: Ingredients): Method | string {
  const { catalog, log, tier, untrained, parameters, seed } = from;
  const rows = catalog.products.length;
  switch (name) {
    case 'random':
      return random(rows, seed);
    case 'popularity':
      return log ? popularity(log) : NEEDS_TRAIN;
    case 'bm25':
      return bm25(name, catalog, 1);
    case 'bm25-last':
      return bm25(name, catalog, 1, 1);
    case 'bm25-decay':
      return bm25(name, catalog, parameters.bm25Decay);
    case 'itemknn':
      return log ? makeItemknn(log, rows, parameters) : NEEDS_TRAIN;
    case 'vsknn':
      return log ? makeVsknn(log, parameters) : NEEDS_TRAIN;
    case 'itemknn+bm25': {
      if (!log) return NEEDS_TRAIN;
      const text = bm25('bm25', catalog, parameters.blendDecay);
      return blend(name, makeItemknn(log, rows, parameters), text, parameters.blendBm25);
    }
    case 'lm':
      return tier ? likelihood(catalog, tier, bm25('bm25', catalog, 1)) : NEEDS_MODEL;
    case 'queries':
      if (!tier) return NEEDS_MODEL;
      return tier.engine.writer ? queries(catalog, tier.engine.writer) : NEEDS_PACKED;
    case 'titles':
      if (!tier) return NEEDS_MODEL;
      return tier.engine.writer ? titles(catalog, tier.engine.writer) : NEEDS_PACKED;
    case 'embedding':
      if (!tier) return NEEDS_MODEL;
      return tier.embeddings ? embedding(name, catalog, tier, tier.embeddings) : NEEDS_EMBEDDINGS;
    case 'untrained':
      if (!untrained) return NEEDS_UNTRAINED;
      return untrained.embeddings
        ? embedding(name, catalog, untrained, untrained.embeddings)
        : NEEDS_EMBEDDINGS;
    case 'aisle-instant':
      return aisle(name, catalog, undefined);
    case 'aisle-no-knowledge':
      return from.bare ? aisle(name, from.bare, tier) : NEEDS_KNOWLEDGE;
    case 'aisle':
      return aisle(name, catalog, tier);
  }
}

function makeItemknn(log: TrainLog, rows: number, parameters: BaselineParameters): Method {
  const { itemknnTop: top, itemknnDamping: damping, itemknnDecay } = parameters;
  return itemknn(buildCooccurrence(log.sessions, rows, { top, damping }), rows, itemknnDecay);
}

function makeVsknn(log: TrainLog, parameters: BaselineParameters): Method {
  const { vsknnK: k, vsknnSample: sample, vsknnDecay: decay, vsknnVotePower: votePower } = parameters;
  return vsknn(log, { k, sample, decay, votePower });
}
