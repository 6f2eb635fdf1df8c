/** Parameters of the baselines. A decay is the share of its weight that an item keeps with each later one; 1 loses nothing. */
export interface BaselineParameters {
  /** Of `bm25-decay`; the plain `bm25` has none. */
  readonly bm25Decay: number;
  readonly itemknnDecay: number;
  /** See `DAMPING` in the catalogue's co-occurrence. */
  readonly itemknnDamping: number;
  /** Neighbours of each item that the baseline sees. */
  readonly itemknnTop: number;
  /** Weight of BM25 beside item-kNN, both standardised over the catalogue. */
  readonly blendBm25: number;
  /** Decay of the BM25 in that blend. */
  readonly blendDecay: number;
  /** Most recent sessions with any item of the history that are compared. */
  readonly vsknnSample: number;
  /** Nearest of them that vote. */
  readonly vsknnK: number;
  /** Decay of the history in that comparison. */
  readonly vsknnDecay: number;
  /** A vote is divided by this power of the age of the newest common item. */
  readonly vsknnVotePower: number;
}

/**
 * Chosen by NDCG@10 on the validation baskets of Online Retail (September 2011), one grid for each method.
 */
export const BASELINES: BaselineParameters = {
  bm25Decay: 0.5,
  itemknnDecay: 0.4,
  itemknnDamping: 2,
  itemknnTop: 50,
  blendBm25: 0.8,
  blendDecay: 0.5,
  vsknnSample: 5000,
  vsknnK: 200,
  vsknnDecay: 0.6,
  vsknnVotePower: 2,
};
