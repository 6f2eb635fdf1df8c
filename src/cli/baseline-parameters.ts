/** Parameters of the baselines. Decays are weights lost with each later item of the history; 1 loses none. */
export interface BaselineParameters {
  /** BM25 over the whole history: 1, no decay, is the plain baseline of that name. */
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
 * Chosen by NDCG@10 on the validation baskets of Online Retail (September 2011), one grid for each method. BM25 keeps the
 * plain form that its name promises.
 */
export const BASELINES: BaselineParameters = {
  bm25Decay: 1,
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
