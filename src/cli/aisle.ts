#!/usr/bin/env node
import { Command } from 'commander';
import { AisleError } from '#contracts/aisle-error.ts';
import { CliError } from './cli-error.ts';
import { addCompile } from './compile-program.ts';
import { addDoctor } from './doctor-program.ts';
import { addEvaluate } from './evaluate-program.ts';
import { addFit } from './fit-program.ts';
import { addJudged } from './judged-program.ts';
import { addKnowledge } from './knowledge-program.ts';
import { addSuggest } from './suggest-program.ts';

const program = new Command('aisle')
  .description('Offline commands of Aisle.')
  .showHelpAfterError('(--help lists the options)');
addCompile(program);
addDoctor(program);
addEvaluate(program);
addFit(program);
addJudged(program);
addKnowledge(program);
addSuggest(program);

try {
  await program.parseAsync();
} catch (error) {
  const known = error instanceof CliError || error instanceof AisleError;
  console.error(
    `aisle: ${known ? error.message : `this should not happen: ${error instanceof Error ? error.stack : String(error)}`}`,
  );
  process.exitCode = 1;
}
