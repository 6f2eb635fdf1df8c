import type { Command } from 'commander';
import { PLACEMENTS } from '#contracts/suggestion.ts';
import { modelOrDefault } from './default-model.ts';
import { oneOf, wholeNumber } from './options.ts';
import { runSuggest, type SuggestSettings } from './suggest-command.ts';

export function addSuggest(program: Command): void {
  program
    .command('suggest')
    .description('What the widget would show for these products, without a browser.')
    .argument('<items...>', 'what the shopper has, oldest first: ids or titles; a title may be of anything')
    .requiredOption('--catalog <file>', 'products, JSONL or any feed that compile reads')
    .option('--placement <name>', PLACEMENTS.join(', '), oneOf(PLACEMENTS), 'cart')
    .option('--limit <n>', 'cards', wholeNumber(1), 6)
    .option('--model <dir>', 'model directory, hub:ORG/NAME, or none (default: the model that ships)')
    .option('--knowledge <path>', 'folder of department files, a packed file, or none (default: what ships)')
    .action(async (items: string[], options: Omit<SuggestSettings, 'items'>) => {
      const model = (await modelOrDefault(options.model)) ?? 'none';
      const lines = await runSuggest({ ...options, items, model }, (line) => console.error(line));
      console.log(lines.length > 0 ? lines.join('\n') : 'Nothing honest to show.');
    });
}
