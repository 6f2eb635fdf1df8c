/** A request that the worker made. The page's own timeline does not hold it. */
export interface FetchedFile {
  readonly url: string;
  /** As transferred, or of the cached copy; undefined where another origin does not say (Timing-Allow-Origin). */
  readonly bytes: number | undefined;
  readonly durationMs: number;
}
