import { CliError } from './cli-error.ts';
import { areaUnderCurve, type Half, pairsOf, sameCategory, strengths } from './knowledge-pairs.ts';
import { openCatalog } from './open-catalog.ts';
import { openKnowledge } from './shipped-knowledge.ts';
import { Tally } from './tally.ts';
import { readTrainLog } from './train-log.ts';

export interface PairsSettings {
  readonly catalog: string;
  readonly sessions: readonly string[];
  readonly expected: number;
  readonly half: Half;
  readonly from: string;
}

/** What `aisle knowledge pairs` prints. @throws CliError */
export async function runPairs(settings: PairsSettings, tell: (line: string) => void): Promise<string[]> {
  const tally = new Tally(tell);
  const catalog = await openCatalog(settings.catalog, tally);
  const logs = [];
  for (const file of settings.sessions) logs.push(await readTrainLog(file, catalog, tally));
  const sessions = logs.flatMap((log) => log.sessions);
  const { expected: leastExpected, half } = settings;
  const pairs = pairsOf(catalog.products, sessions, { leastExpected, half });
  if (pairs.length < 20) {
    throw new CliError(
      `Only ${pairs.length} pairs are expected ${leastExpected} times: give more baskets, or a lower --expected.`,
    );
  }
  const knowledge = await openKnowledge(settings.from);
  if (!knowledge) throw new CliError('--from none leaves nothing to judge.');
  const { strength, typed } = strengths(knowledge, pairs);
  const share = (value: number): string => `${(100 * value).toFixed(0)}%`;
  const related = strength.filter((value) => value > 0).length / pairs.length;
  return [
    `${sessions.length} baskets, ${pairs.length} pairs (${half}); ${share(typed)} of their products typed, ${share(related)} of the pairs related`,
    `AUC against the top tenth by lift: knowledge ${areaUnderCurve(pairs, strength).toFixed(3)}, same category ${areaUnderCurve(pairs, sameCategory(pairs)).toFixed(3)}`,
  ];
}
