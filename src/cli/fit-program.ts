import type { Command } from 'commander';
import { modelOrDefault } from './default-model.ts';
import { type FitSettings, runFit } from './fit-command.ts';

export function addFit(program: Command): void {
  program
    .command('fit')
    .description(
      'Learn the fusion weights on validation sessions and judged lists, and write them into the model.',
    )
    .argument(
      '<plan>',
      'JSON: {"sets": [{"name", "catalog", "train"?, "sessions" or "judged"}], "limit"?, "l2"?, "seed"?}',
    )
    .option(
      '--model <dir>',
      'model directory, or none for the instant tier alone (default: the model that ships)',
    )
    .option('--knowledge <path>', 'folder of department files, a packed file, or none (default: what ships)')
    .option('--no-write', 'print the weights only')
    .action(async (plan: string, options: Omit<FitSettings, 'plan'>) => {
      const model = await modelOrDefault(options.model);
      await runFit({ ...options, plan, model }, (line) => console.log(line));
    });
}
