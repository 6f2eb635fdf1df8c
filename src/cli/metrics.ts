/** What one case earns by the place of its one target. */
export const METRICS = {
  'HR@1': (rank: number) => hit(rank, 1),
  'HR@5': (rank: number) => hit(rank, 5),
  'HR@10': (rank: number) => hit(rank, 10),
  'NDCG@5': (rank: number) => gain(rank, 5),
  'NDCG@10': (rank: number) => gain(rank, 10),
  'NDCG@20': (rank: number) => gain(rank, 20),
  'MRR@20': (rank: number) => hit(rank, 20) / rank,
} as const;

export type MetricName = keyof typeof METRICS;
const METRIC_NAMES = Object.keys(METRICS) as readonly MetricName[];

/** The metrics that come with intervals. */
export const HEADLINES = ['NDCG@10', 'HR@10'] as const;
export type Headline = (typeof HEADLINES)[number];

function hit(rank: number, k: number): number {
  return rank <= k ? 1 : 0;
}

/** One relevant item: the ideal gain is 1. */
function gain(rank: number, k: number): number {
  return rank <= k ? 1 / Math.log2(rank + 1) : 0;
}

export function mean(values: readonly number[] | Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
}

/** The mean of each metric over the cases with these ranks. */
export function summarise(ranks: readonly number[]): Record<MetricName, number> {
  return Object.fromEntries(
    METRIC_NAMES.map((name) => [name, mean(ranks.map((rank) => METRICS[name](rank)))]),
  ) as Record<MetricName, number>;
}
