/** Item-to-item counts of the shop's own log, as a sparse table of each row's strongest neighbours. */
export interface Cooccurrence {
  /** Sessions in which the row occurs; 0 for an item that the log never saw. */
  count(row: number): number;
  /** Strongest first, at most 50; `weights` are damped cosines between 0 and 1. */
  neighbours(row: number): { readonly rows: Uint32Array; readonly weights: Float32Array };
}
