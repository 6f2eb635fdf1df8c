import type { Catalog } from '#catalog/catalog.ts';
import { CliError } from './cli-error.ts';
import { areaUnderCurve, type Half, pairsOf, sameCategory, whatIsKnown } from './knowledge-pairs.ts';
import { openCatalog } from './open-catalog.ts';
import { readSessions } from './read-sessions.ts';
import { openKnowledge } from './shipped-knowledge.ts';
import { Tally } from './tally.ts';

export interface PairsSettings {
  readonly catalog: string;
  readonly sessions: readonly string[];
  readonly expected: number;
  readonly half: Half;
  readonly byUser?: true;
  readonly from: string;
}

/** What `aisle knowledge pairs` prints. @throws CliError */
export async function runPairs(settings: PairsSettings, tell: (line: string) => void): Promise<string[]> {
  const tally = new Tally(tell);
  const catalog = await openCatalog(settings.catalog, tally);
  const sessions = await basketsOf(settings, catalog, tally);
  const { expected: leastExpected, half } = settings;
  const pairs = pairsOf(catalog.products, sessions, { leastExpected, half });
  if (pairs.length < 20) {
    throw new CliError(
      `Only ${pairs.length} pairs are expected ${leastExpected} times: give more baskets, or a lower --expected.`,
    );
  }
  const knowledge = await openKnowledge(settings.from);
  if (!knowledge) throw new CliError('--from none leaves nothing to judge.');
  const { direct, near, lift, typed } = whatIsKnown(knowledge, pairs);
  const share = (value: number): string => `${(100 * value).toFixed(0)}%`;
  const related = direct.filter((value) => value > 0).length / pairs.length;
  const auc = (scores: readonly number[]): string => areaUnderCurve(pairs, scores).toFixed(3);
  return [
    `${sessions.length} baskets, ${pairs.length} pairs (${half}); ${share(typed)} of their products typed, ${share(related)} of the pairs related`,
    `AUC against the top tenth by lift: direct relations ${auc(direct)}, nearness ${auc(near)}, lift as expected ${auc(lift)}; same category ${auc(sameCategory(pairs))}`,
  ];
}

/** Rows of each basket. Where users are named, all baskets of one can be taken together. */
async function basketsOf(
  { sessions, byUser }: PairsSettings,
  catalog: Catalog,
  tally: Tally,
): Promise<number[][]> {
  const baskets = new Map<string, number[]>();
  for (const file of sessions) {
    for await (const { session, user, events } of readSessions(file, tally)) {
      const name = byUser && user !== undefined ? `user ${user}` : `${file} ${session}`;
      const basket = baskets.get(name) ?? [];
      baskets.set(name, basket);
      for (const { type, item } of events) {
        const row = catalog.rowOf(item);
        if (row !== undefined && type !== 'uncart') basket.push(row);
      }
    }
  }
  return [...baskets.values()];
}
