/** Cached keys and values of a prefix; opaque outside of the network that made it. */
export interface Past {
  readonly length: number;
  dispose(): void;
}

export interface Feeds {
  readonly inputIds: readonly number[];
  /** past + tokens */
  readonly attentionMask: readonly number[];
  readonly positionIds: readonly number[];
  readonly past?: Past;
  /** How many of the last positions get logits; 0 means all. */
  readonly logitsToKeep: number;
}

export interface Outputs {
  /** kept × vocabulary, row-major; a model that cannot leave any out keeps all. */
  readonly logits: Float32Array;
  readonly vocabulary: number;
  /** tokens × size, row-major; undefined for a model without that output. */
  readonly states: Float32Array | undefined;
  /** To be disposed of by the caller. */
  readonly past: Past;
}

/** A causal language model, one forward pass of batch 1 at a time: the seam between our maths and the runtime. */
export interface Network {
  run(feeds: Feeds): Promise<Outputs>;
  /** Frees the weights. */
  dispose(): Promise<void>;
}
