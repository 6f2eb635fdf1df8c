import type { Command } from 'commander';
import { BASELINES } from './baseline-parameters.ts';
import { modelOrDefault } from './default-model.ts';
import { judgedTables, type JudgedSettings, runJudged } from './judged-command.ts';
import { METHODS } from './methods.ts';
import { namesOf, wholeNumber } from './options.ts';

export function addJudged(program: Command): void {
  program
    .command('judged')
    .description('Graded lists: how near does each method come to what a shop assistant would show?')
    .requiredOption('--catalog <file>', 'products, JSONL or any feed that compile reads')
    .requiredOption('--cases <file>', 'judged cases, JSONL (evaluation/judged/README.md)')
    .option('--model <dir>', 'model directory, hub:ORG/NAME, or none (default: the model that ships)')
    .option('--untrained <dir>', 'the same network with its initial weights, as a control')
    .option('--knowledge <path>', 'folder of department files, a packed file, or none (default: what ships)')
    .option('--methods <names>', `some of ${METHODS.join(', ')}`, namesOf(METHODS))
    .option('--seed <n>', 'of the bootstrap and the random method', wholeNumber(0), 1)
    .option('--json <file>', 'write the result')
    .action(async (options: Omit<JudgedSettings, 'parameters'>) => {
      const model = (await modelOrDefault(options.model)) ?? 'none';
      const report = await runJudged({ ...options, model, parameters: BASELINES }, (line) =>
        console.error(line),
      );
      console.log(judgedTables(report));
    });
}
