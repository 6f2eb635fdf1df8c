import * as v from 'valibot';
import { terms } from '#catalog/terms.ts';
import type { Knowledge } from '#knowledge/knowledge.ts';
import { Recogniser } from '#knowledge/recognise.ts';
import { readJsonLines } from './json-lines.ts';
import { Tally } from './tally.ts';

const TITLE = v.object({
  title: v.string(),
  category: v.optional(v.string()),
  /** null for what is of no type that we know */
  type: v.nullable(v.string()),
});

/** How many labelled titles are recognised, and how many of those rightly; with each that is not, one line. */
export async function judgeTitles(knowledge: Knowledge, file: string): Promise<string[]> {
  const recogniser = Recogniser.create(knowledge, terms);
  const wrong: string[] = [];
  const tally = new Tally((line) => wrong.push(line));
  let typed = 0;
  let told = 0;
  let right = 0;
  let among = 0;
  for await (const row of readJsonLines(file, TITLE, tally)) {
    const { title, category, type } = row;
    const found = recogniser.recognise(category === undefined ? { title } : { title, category });
    const ids = found.map(
      ({ type: place, confidence }) => `${knowledge.types[place]!.id} ${confidence.toFixed(2)}`,
    );
    const said = found[0] && knowledge.types[found[0].type]!.id;
    if (type !== null) typed++;
    if (said !== undefined) told++;
    if (said !== undefined && said === type) right++;
    if (found.some(({ type: place }) => knowledge.types[place]!.id === type)) among++;
    if (said !== (type ?? undefined))
      wrong.push(`  ${title} → ${ids.join(', ') || 'unknown'}; it is ${type ?? 'none'}`);
  }
  const share = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)}%`;
  return [
    `precision ${share(right, told)} of ${told} recognised, among the first three ${share(among, told)}`,
    `coverage ${share(told, typed)} of ${typed}`,
    ...wrong,
  ];
}
