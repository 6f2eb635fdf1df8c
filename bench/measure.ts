/** One line of a benchmark; `baseline` names the entry of the same run that `ratio` divides by. */
export interface Entry {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'µs' | 'kB' | 'MB' | 'count' | 'thousand a minute';
  /** The aim that the project has set, where there is one. */
  readonly aim?: string;
  readonly baseline?: string;
  readonly ratio?: number;
}

export interface Bench {
  readonly name: string;
  run(): Promise<Entry[]>;
}

/** Middle value; robust against the neighbours of a shared machine. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The entry with its ratio to a baseline of the same run; below 1 is less than the baseline. */
export function against(entry: Entry, baseline: Entry): Entry {
  return { ...entry, baseline: baseline.name, ratio: entry.value / baseline.value };
}

export function time(act: () => void): number {
  const started = performance.now();
  act();
  return performance.now() - started;
}
