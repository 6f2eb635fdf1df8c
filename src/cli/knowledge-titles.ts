import * as v from 'valibot';
import { terms } from '#catalog/terms.ts';
import type { Knowledge } from '#knowledge/knowledge.ts';
import { Recogniser } from '#knowledge/recognise.ts';
import { readJsonLines } from './json-lines.ts';
import { Tally } from './tally.ts';

const TITLE = v.object({
  title: v.string(),
  category: v.exactOptional(v.string()),
  brand: v.exactOptional(v.string()),
  /** null for what is of no type that we know; several where each would do */
  type: v.nullable(v.union([v.string(), v.pipe(v.array(v.string()), v.nonEmpty())])),
});

/** Labelled titles by what became of them. */
interface Counts {
  right: number;
  wrong: number;
  /** have a type, and none was told */
  unknown: number;
  /** have none, and one was told: wrong as well */
  invented: number;
  /** have none, and none was told */
  none: number;
}

/**
 * How many labelled titles are recognised, and how many of those rightly: first over all, then by the department of the
 * label; after that, where errors are asked for, one line for each.
 */
export async function judgeTitles(
  knowledge: Knowledge,
  files: readonly string[],
  errors: boolean,
): Promise<string[]> {
  const recogniser = Recogniser.create(knowledge, terms);
  const departmentOf = new Map(
    knowledge.types.map(({ id, department }) => [id, knowledge.departments[department]!.id]),
  );
  const lines: string[] = [];
  const tally = new Tally((line) => lines.push(line));
  const all = nothing();
  const byDepartment = new Map<string, Counts>();
  for (const file of files)
    for await (const { type, ...product } of readJsonLines(file, TITLE, tally)) {
      const labels = type === null ? [] : [type].flat();
      const unknown = labels.find((label) => !departmentOf.has(label));
      if (unknown !== undefined) lines.push(`  ${product.title}: ${unknown} is no type`);
      const found = recogniser.recognise(product);
      const said = found[0] && knowledge.types[found[0].type]!.id;
      const verdict = judge(said, labels);
      const department = departmentOf.get(labels[0] ?? '') ?? 'none';
      const counts = byDepartment.get(department) ?? nothing();
      byDepartment.set(department, counts);
      all[verdict]++;
      counts[verdict]++;
      if (!errors || verdict === 'right' || verdict === 'none') continue;
      const ids = found.map((each) => `${knowledge.types[each.type]!.id} ${each.confidence.toFixed(2)}`);
      lines.push(
        `  ${product.title} [${product.category ?? ''}] → ${ids.join(', ') || 'unknown'}; it is ${labels.join(' or ') || 'none'}`,
      );
    }
  const departments = [...byDepartment].sort(([a], [b]) => a.localeCompare(b));
  return [told(all), ...departments.map(([name, counts]) => `  ${name}: ${told(counts)}`), ...lines];
}

function nothing(): Counts {
  return { right: 0, wrong: 0, unknown: 0, invented: 0, none: 0 };
}

function judge(said: string | undefined, labels: readonly string[]): keyof Counts {
  if (said === undefined) return labels.length > 0 ? 'unknown' : 'none';
  if (labels.length === 0) return 'invented';
  return labels.includes(said) ? 'right' : 'wrong';
}

function told({ right, wrong, unknown, invented, none }: Counts): string {
  const recognised = right + wrong;
  return (
    `precision ${share(right, recognised + invented)}, coverage ${share(recognised, recognised + unknown)}` +
    ` (${right} right, ${wrong} wrong, ${unknown} unknown, ${invented} of no type recognised, ${none} of no type left)`
  );
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}%`;
}
