import type { Interval } from './bootstrap.ts';
import type { Evaluation } from './evaluate.ts';
import { SUBSETS } from './evaluation-report.ts';

/** Methods that are no baseline of ours: they are ours. */
const OURS = new Set([
  'aisle',
  'aisle-instant',
  'aisle-no-knowledge',
  'lm',
  'embedding',
  'queries',
  'titles',
]);

/** The result as text: one line a method, best NDCG@10 first, then where it counts against the best baseline. */
export function evaluationTable({ cases, skipped, methods, paired, unavailable }: Evaluation): string {
  const names = Object.keys(methods).sort((a, b) => methods[b]!['NDCG@10'] - methods[a]!['NDCG@10']);
  const header = ['in %', 'NDCG@10', '95%', 'HR@1', 'HR@10', 'MRR@20', 'cover@10', 'new', 'no word', 'ms'];
  const rows = names.map((name) => {
    const m = methods[name]!;
    return [
      name,
      percent(m['NDCG@10']),
      range(m.ci95['NDCG@10']),
      percent(m['HR@1']),
      percent(m['HR@10']),
      percent(m['MRR@20']),
      percent(m['coverage@10']),
      ...SUBSETS.map((subset) => percent(m.subsets[subset]['NDCG@10'])),
      m.msPerCase.toFixed(1),
    ];
  });
  const lines = [
    ...align([header, ...rows]),
    '',
    `${cases} cases; "new" and "no word" are NDCG@10 on ${subsetSizes(methods[names[0]!]!)}`,
  ];
  const best = names.find((name) => !OURS.has(name));
  const ours = methods.aisle;
  if (best !== undefined && ours) {
    const ratio = ours['NDCG@10'] / methods[best]!['NDCG@10'];
    const { difference, ci95 } = paired[best]!['NDCG@10'];
    lines.push(
      `aisle / ${best} (the best baseline): NDCG@10 × ${ratio.toFixed(3)}, difference ${percent(difference)} [${range(ci95)}]`,
    );
  }
  for (const [reason, count] of Object.entries(skipped)) lines.push(`skipped: ${count} ${reason}`);
  for (const [name, reason] of Object.entries(unavailable)) lines.push(`not run: ${name}, ${reason}`);
  return lines.join('\n');
}

function subsetSizes({ subsets }: Evaluation['methods'][string]): string {
  return SUBSETS.map((name) => `${subsets[name].n} ${name}`).join(' and ');
}

function percent(value: number): string {
  return (100 * value).toFixed(1);
}

function range([low, high]: Interval): string {
  return `${percent(low)} to ${percent(high)}`;
}

function align(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  return rows.map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '),
  );
}
