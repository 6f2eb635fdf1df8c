import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import * as v from 'valibot';
import { fileProblem } from './cli-error.ts';
import { readJsonLines } from './json-lines.ts';
import { type AuditKey, drawAudit, scoreAudit, type Verdicts } from './knowledge-audit.ts';
import { knowledgeDiff } from './knowledge-diff.ts';
import { HALVES } from './knowledge-pairs.ts';
import { type PairsSettings, runPairs } from './knowledge-pairs-command.ts';
import { readKnowledge } from './knowledge-read.ts';
import { oneOf, wholeNumber } from './options.ts';
import { Tally } from './tally.ts';

const FROM = ['--from <dir>', 'folder of department files', 'knowledge'] as const;
const KEY = v.object({
  id: v.string(),
  real: v.boolean(),
  kind: v.exactOptional(v.string()),
  weight: v.exactOptional(v.number()),
});
const VERDICT = v.object({ id: v.string(), right: v.boolean('must be true or false') });

/** How good the base is: what changed in it, what a blind judge says of it, what real baskets say. */
export function addKnowledgeQuality(knowledge: Command): void {
  knowledge
    .command('diff')
    .description('What changed since another state of the folder.')
    .argument('<before>', 'folder of department files as they were')
    .option(...FROM)
    .action(async (before: string, { from }: { from: string }) => {
      const [old, now] = [await readKnowledge(before), await readKnowledge(from)];
      const lines = knowledgeDiff(old.knowledge, now.knowledge);
      console.log(lines.length > 0 ? lines.join('\n') : 'Nothing changed.');
    });
  knowledge
    .command('audit-draw')
    .description(
      'Relations among decoys, for a judge who sees the two names alone: pairs.jsonl and key.jsonl.',
    )
    .requiredOption('-o, --output <dir>', 'where to write')
    .option('--relations <n>', 'how many relations', wholeNumber(1), 300)
    .option('--decoys <n>', 'how many pairs of which nothing is said', wholeNumber(1), 100)
    .option('--seed <n>', 'of the draw', wholeNumber(0), 1)
    .option(...FROM)
    .action(
      async (options: { output: string; relations: number; decoys: number; seed: number; from: string }) => {
        const { knowledge: base } = await readKnowledge(options.from);
        const { items, key } = drawAudit(base, options.relations, options.decoys, options.seed);
        await mkdir(options.output, { recursive: true });
        await save(join(options.output, 'pairs.jsonl'), items);
        await save(join(options.output, 'key.jsonl'), key);
      },
    );
  knowledge
    .command('audit-score')
    .description('What the judges said: {"id", "right"} a line, one file a judge.')
    .argument('<key>', 'key.jsonl of the draw')
    .argument('<verdicts...>', 'one file a judge')
    .action(async (key: string, verdicts: string[]) => {
      const tally = new Tally((line) => console.error(line));
      const known: AuditKey[] = [];
      for await (const entry of readJsonLines(key, KEY, tally)) known.push(entry as AuditKey);
      const judges: Verdicts[] = [];
      for (const file of verdicts) {
        const said = new Map<string, boolean>();
        for await (const { id, right } of readJsonLines(file, VERDICT, tally)) said.set(id, right);
        judges.push(said);
      }
      console.log(JSON.stringify(scoreAudit(known, judges), undefined, 2));
    });
  knowledge
    .command('pairs')
    .description(
      'Do the pairs that real baskets hold more often than chance have the stronger relations? (AUC)',
    )
    .requiredOption('--catalog <file>', 'products, JSONL')
    .requiredOption('--sessions <files...>', 'baskets, JSONL')
    .option('--expected <n>', 'baskets that chance alone must bring a pair together in', wholeNumber(1), 10)
    .option(
      '--half <name>',
      'of the pairs, by the hash of their names: even, odd or all',
      oneOf(HALVES),
      'all',
    )
    .option('--by-user', 'all that one user bought is one basket')
    .option(...FROM)
    .action(async (options: PairsSettings) => {
      for (const line of await runPairs(options, (told) => console.error(told))) console.log(line);
    });
}

async function save(file: string, entries: readonly object[]): Promise<void> {
  await writeFile(file, `${entries.map((entry) => JSON.stringify(entry)).join('\n')}\n`).catch(
    (error: unknown) => {
      throw fileProblem(file, error);
    },
  );
}
