import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Command } from 'commander';
import { encodeDepartments, encodeKnowledge } from '#knowledge/encode.ts';
import type { Knowledge } from '#knowledge/knowledge.ts';
import { applyOverrides } from '#knowledge/overrides.ts';
import { CliError } from './cli-error.ts';
import { contradictions, summary } from './knowledge-check.ts';
import { explainPair } from './knowledge-explain.ts';
import { readKnowledge } from './knowledge-read.ts';
import { addKnowledgeQuality } from './knowledge-quality-program.ts';
import { judgeTitles } from './knowledge-titles.ts';
import { readJson } from './read-json.ts';
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
    .description(
      'Write what browsers load: all in one file, and beside it a folder with a file a department.',
    )
    .requiredOption('-o, --output <file>', 'where to write, as in dist/knowledge.bin')
    .option(...FROM)
    .action(async ({ output, from }: { output: string; from: string }) => {
      const { knowledge: base, problems } = await readKnowledge(from);
      if (problems.length > 0)
        console.error(`${problems.length} entries left out; see aisle knowledge check`);
      const bytes = encodeKnowledge(base);
      await writeFile(output, bytes);
      const folder = output.replace(/\.bin$/, '');
      if (folder === output)
        throw new CliError('--output must end in .bin: departments lie in the folder of that name.');
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      for (const [id, part] of encodeDepartments(base)) await writeFile(join(folder, `${id}.bin`), part);
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
    .command('explain')
    .description('How two products relate, and why.')
    .argument('<a>', 'a title')
    .argument('<b>', 'another title')
    .option('--from <dir>', 'folder of department files; by default the knowledge that ships')
    .option('--corrections <file>', "a merchant's own relations, JSON (docs/knowledge.md)")
    .action(async (a: string, b: string, { from, corrections }: { from?: string; corrections?: string }) => {
      const shipped = await openKnowledge(from);
      if (!shipped) throw new CliError('--from none leaves nothing to explain.');
      const base = corrections === undefined ? shipped : await corrected(shipped, corrections);
      for (const line of explainPair(base, a, b)) console.log(line);
    });
  addKnowledgeQuality(knowledge);
}

async function corrected(base: Knowledge, file: string): Promise<Knowledge> {
  const { knowledge, problems } = applyOverrides(base, await readJson(file));
  for (const problem of problems) console.error(`${file}: ${problem}`);
  return knowledge;
}
