import type { Command } from 'commander';
export function addFit(program: Command): void {
  program.command('fit');
}
