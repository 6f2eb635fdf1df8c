import { writeFile } from 'node:fs/promises';
import { brotliCompressSync } from 'node:zlib';
import type { Command } from 'commander';
import { encodeKnowledge } from '#knowledge/encode.ts';
import { CliError } from './cli-error.ts';
import { contradictions, summary } from './knowledge-check.ts';
import { explainPair } from './knowledge-explain.ts';
import { readKnowledge } from './knowledge-read.ts';
import { judgeTitles } from './knowledge-titles.ts';
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
    .description('Recognise labelled titles; print precision, coverage and every error.')
    .argument('<file>', 'JSONL of {title, category?, type}')
    .option(...FROM)
    .action(async (file: string, { from }: { from: string }) => {
      const { knowledge: base } = await readKnowledge(from);
      for (const line of await judgeTitles(base, file)) console.log(line);
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
