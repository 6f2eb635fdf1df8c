/** A CPU profile of the DevTools protocol (Profiler.stop); times in µs of the same clock. */
export interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
    readonly children?: readonly number[];
  }[];
  readonly startTime: number;
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

/** Functions that are told of a span. */
const MOST = 4;

/** What ran between two times, by function with the ms that it was itself seen running, the longest first. */
export function namesIn(
  { nodes, startTime, samples = [], timeDeltas = [] }: Profile,
  from: number,
  to: number,
): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const spent = new Map<string, number>();
  let time = startTime;
  for (const [i, id] of samples.entries()) {
    time += timeDeltas[i]!;
    if (time < from || time > to) continue;
    const { functionName, url } = byId.get(id)!.callFrame;
    const name = `${functionName || '(anonymous)'}${url === '' ? '' : ` of ${url.split('/').at(-1)}`}`;
    // A sample stands for the time until the next one.
    spent.set(name, (spent.get(name) ?? 0) + (timeDeltas[i + 1] ?? 0) / 1000);
  }
  return [...spent]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST)
    .map(([name, ms]) => `${name} ${ms.toFixed(0)} ms`)
    .join(', ');
}
