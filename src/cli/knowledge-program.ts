import { writeFile } from 'node:fs/promises';
import { brotliCompressSync } from 'node:zlib';
import type { Command } from 'commander';
import { encodeKnowledge } from '#knowledge/encode.ts';
import { CliError } from './cli-error.ts';
import { contradictions, summary } from './knowledge-check.ts';
import { explainPair } from './knowledge-explain.ts';
import { readKnowledge } from './knowledge-read.ts';
import { HALVES } from './knowledge-pairs.ts';
import { type PairsSettings, runPairs } from './knowledge-pairs-command.ts';
import { judgeTitles } from './knowledge-titles.ts';
import { oneOf, wholeNumber } from './options.ts';
import { openKnowledge } from './shipped-knowledge.ts';

const FROM = ['--from <dir>', 'folder of department files', 'knowledge'] as const;

export function addKnowledge(program: Command): void {
  const knowledge = program
    .command('knowledge')
    .description('What goes with what: check it, pack it, ask it.');
  knowledge
    .command('check')
    .description('Count what is there and name what is wrong; exits with 1 if anything is.')
    .option(...FROM)
    .action(async ({ from }: { from: string }) => {
      const { knowledge: base, problems } = await readKnowledge(from);
      const all = [...problems, ...contradictions(base, (place) => `${base.departments[place]!.id}.yaml`)];
      for (const line of summary(base)) console.log(line);
      console.log(`${all.length} problems`);
      for (const { file, id, message } of all) console.log(`  ${file}: ${id} ${message}`);
      if (all.length > 0) process.exitCode = 1;
    });
  knowledge
    .command('build')
    .description('Write the one file that the browser loads.')
    .requiredOption('-o, --output <file>', 'where to write, as in dist/knowledge.bin')
    .option(...FROM)
    .action(async ({ output, from }: { output: string; from: string }) => {
      const { knowledge: base, problems } = await readKnowledge(from);
      if (problems.length > 0)
        console.error(`${problems.length} entries left out; see aisle knowledge check`);
      const bytes = encodeKnowledge(base);
      await writeFile(output, bytes);
      const packed = brotliCompressSync(bytes).length;
      console.log(
        `${output}: ${base.types.length} types, ${base.relations.length} relations, ${bytes.length} bytes, ${packed} brotli`,
      );
    });
  knowledge
    .command('titles')
    .description('Recognise labelled titles; print precision and coverage, over all and by department.')
    .argument(
      '<files...>',
      'JSONL of {title, category?, brand?, type}; type: an id, several that each would do, or null',
    )
    .option('--errors', 'print every title that is not recognised rightly')
    .option(...FROM)
    .action(async (files: string[], { from, errors }: { from: string; errors?: true }) => {
      const { knowledge: base } = await readKnowledge(from);
      console.log((await judgeTitles(base, files, errors === true)).join('\n'));
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
    .option(...FROM)
    .action(async (options: PairsSettings) => {
      for (const line of await runPairs(options, (line) => console.error(line))) console.log(line);
    });
  knowledge
    .command('explain')
    .description('How two products relate, and why.')
    .argument('<a>', 'a title')
    .argument('<b>', 'another title')
    .option('--from <dir>', 'folder of department files; by default the knowledge that ships')
    .action(async (a: string, b: string, { from }: { from?: string }) => {
      const base = await openKnowledge(from);
      if (!base) throw new CliError('--from none leaves nothing to explain.');
      for (const line of explainPair(base, a, b)) console.log(line);
    });
}
