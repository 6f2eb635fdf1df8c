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

/** A relevant item: its place in the list, from 1, and what it is worth there. */
export interface Placed {
  readonly rank: number;
  readonly gain: number;
}

/** NDCG@10 of graded items (Järvelin & Kekäläinen 2002); the ideal list is made of these very items. */
export function gradedNdcg(placed: readonly Placed[]): number {
  const ideal = placed
    .map(({ gain: worth }) => worth)
    .sort((a, b) => b - a)
    .reduce((sum, worth, place) => sum + worth * gain(place + 1, 10), 0);
  return ideal === 0
    ? 0
    : placed.reduce((sum, { rank, gain: worth }) => sum + worth * gain(rank, 10), 0) / ideal;
}
