import type { Command } from 'commander';
import { modelOrDefault } from './default-model.ts';
import { type FitSettings, runFit } from './fit-command.ts';
import { numberBetween, wholeNumber } from './options.ts';

export function addFit(program: Command): void {
  program
    .command('fit')
    .description('Learn the fusion weights on validation sessions and write them into the model.')
    .requiredOption('--catalog <file>', 'products')
    .requiredOption('--train <file>', 'the log that counts come from')
    .requiredOption(
      '--sessions <file>',
      'validation sessions, later than the log; never those that are reported on',
    )
    .option(
      '--model <dir>',
      'model directory, or none for the instant tier alone (default: the model that ships)',
    )
    .option('--limit <n>', 'draw so many cases', wholeNumber(10), 2000)
    .option('--l2 <w>', 'pull towards the weights believed before', numberBetween(0, 10), 0.001)
    .option('--seed <n>', 'of every draw', wholeNumber(0), 1)
    .option('--no-write', 'print the weights only')
    .action(async (options: FitSettings) => {
      const model = await modelOrDefault(options.model);
      await runFit({ ...options, model }, (line) => console.log(line));
    });
}
